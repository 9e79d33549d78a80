import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/page-header';
import { Panel } from '@/components/panel';
import { CALL_RESULT, RESULT_GROUPS } from '@/domain/call-result';
import { BANDS } from '@/domain/callback-band';
import { CALLBACK_FIELD_NAMES, describeField } from '@/domain/callback-fields';
import { EMPTY_FILTER } from '@/domain/callback-filter';
import { hrefForFilter } from '@/domain/callback-filter-links';
import { CALLBACK_STATUS, STATUS_CLASSES } from '@/domain/callback-status';
import { labelOfCode } from '@/domain/code-table';
import { COMMANDS } from '@/domain/commands';
import { NO_CODES } from '@/domain/filter-choice';
import { CALLBACK_TYPE, ENTITY_TYPE, INTERACTION_STATUS } from '@/domain/interaction-codes';
import { PERMISSIONS, ROLES } from '@/domain/permissions';
import { currentActor } from '../actor';
import { answeredPage } from '../answered-page';
import { CodeMark, resultView, statusView } from '../code-mark';
import classes from './page.module.css';

export const metadata: Metadata = { title: 'Reference' };

export default answeredPage(ReferencePage);

async function ReferencePage() {
  await currentActor('callbacks.read');
  return (
    <>
      <PageHeader
        title="Reference"
        sentence="What the fields, statuses, results and commands of a callback mean here."
      />
      <div className={classes.panels}>
        <Panel title="Callback status">
          <Table head={['Code', 'Status', 'Class', 'Meaning']}>
            {CALLBACK_STATUS.codes.map(({ code, name, class: group, meaning }) => (
              <tr key={code}>
                <td>{code}</td>
                <th scope="row">
                  <Link
                    href={hrefForFilter({
                      ...EMPTY_FILTER,
                      callback_status: { ...NO_CODES, codes: [code] },
                    })}
                    prefetch={false}
                  >
                    <CodeMark view={statusView(code)} />
                  </Link>
                  <code>{name}</code>
                </th>
                <td>{STATUS_CLASSES[group].label}</td>
                <td>{meaning}</td>
              </tr>
            ))}
          </Table>
        </Panel>
        <Panel title="Call result">
          <Table head={['Code', 'Result', 'Group', 'Meaning']}>
            {CALL_RESULT.codes.map(({ code, name, group, meaning }) => (
              <tr key={code}>
                <td>{code}</td>
                <th scope="row">
                  <Link
                    href={hrefForFilter({ ...EMPTY_FILTER, call_result: { ...NO_CODES, codes: [code] } })}
                    prefetch={false}
                  >
                    <CodeMark view={resultView(code, null)} />
                  </Link>
                  <code>{name}</code>
                </th>
                <td>{RESULT_GROUPS[group].label}</td>
                <td>{meaning}</td>
              </tr>
            ))}
          </Table>
        </Panel>
        <Panel title="How urgent a pending callback is">
          <Table head={['Band', 'Meaning']}>
            {Object.values(BANDS).map(({ label, meaning }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{meaning}</td>
              </tr>
            ))}
          </Table>
        </Panel>
        <Panel title="Commands">
          <Table head={['Command', 'By', 'From callback status', 'To', 'Meaning']}>
            {Object.values(COMMANDS).map(({ label, by, from, to, meaning }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{by === 'people' ? 'People' : 'Jobs'}</td>
                <td>{from.map((code) => labelOfCode(CALLBACK_STATUS, code)).join(', ')}</td>
                <td>{to.map((code) => labelOfCode(CALLBACK_STATUS, code)).join(', then ')}</td>
                <td>{meaning}</td>
              </tr>
            ))}
          </Table>
        </Panel>
        <Panel title="Roles">
          <div id="roles">
            <Table head={['May', ...Object.values(ROLES).map(({ label }) => label)]}>
              {Object.entries(PERMISSIONS).map(([name, { label, roles }]) => (
                <tr key={name}>
                  <th scope="row">{label}</th>
                  {Object.keys(ROLES).map((role) => (
                    <td key={role}>{roles.some((allowed) => allowed === role) ? 'Yes' : '–'}</td>
                  ))}
                </tr>
              ))}
            </Table>
          </div>
        </Panel>
        <Panel title="Other codes">
          <Table head={['Field', 'Code', 'Value', 'Meaning']}>
            {Object.entries({
              status: INTERACTION_STATUS,
              entity_type: ENTITY_TYPE,
              callback_type: CALLBACK_TYPE,
            }).flatMap(([field, table]) =>
              table.codes.map(({ code, name, label, meaning }) => (
                <tr key={`${field} ${code}`}>
                  <td>
                    <code>{field}</code>
                  </td>
                  <td>{code}</td>
                  <th scope="row">
                    {label} <code>{name}</code>
                  </th>
                  <td>{meaning}</td>
                </tr>
              )),
            )}
          </Table>
        </Panel>
        <Panel title="Fields">
          <Table head={['Field', 'Name', 'Required', 'Meaning']}>
            {CALLBACK_FIELD_NAMES.map((field) => (
              <tr key={field}>
                <td>
                  <code>{field}</code>
                </td>
                <th scope="row">{describeField(field).label}</th>
                <td>{describeField(field).required ? 'Yes' : 'No'}</td>
                <td>{describeField(field).meaning}</td>
              </tr>
            ))}
          </Table>
        </Panel>
      </div>
    </>
  );
}

function Table({ head, children }: { head: readonly string[]; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <div className={classes.scroller} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            {head.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
