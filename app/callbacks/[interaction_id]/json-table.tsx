'use client';

import { useId, useMemo, useState } from 'react';
import { CopyButton } from '@/components/copy-button';
import { PlainText, plainWords } from '@/components/plain-text';
import type { Writing } from '@/domain/language';
import { writtenNumber } from '@/domain/written-number';
import { shortened } from '../shortened';
import classes from './json-table.module.css';
import { type JsonNode, jsonTree, MAX_NODES, searchTree } from './json-tree';
import { RecordText } from './record-text';

type JsonTableProps = Writing & { json: string; what: string };

/** A JSON object as a table of keys and values to search and to copy from, nested ones as folds. */
export function JsonTable({ json, what, language }: JsonTableProps) {
  const [search, setSearch] = useState('');
  const searchId = useId();
  const { nodes, more } = useMemo(() => jsonTree(json), [json]);
  const found = search === '' ? nodes : searchTree(nodes, search);
  if (nodes.length === 0) return <p className={classes.odd}>No keys.</p>;
  return (
    <>
      <div className={classes.tools}>
        <label htmlFor={searchId} className={classes.search}>
          Search keys and values
          <input
            id={searchId}
            type="search"
            autoComplete="off"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        </label>
        <span role="status" className={classes.count}>
          {search !== '' && `${writtenNumber(found.length, language)} of ${countOf(nodes, 'key', language)}`}
        </span>
        <span className={classes.all}>
          {countOf(nodes, 'key', language)} <CopyButton text={json} what={what} />
        </span>
      </div>
      {found.length > 0 && <JsonRows nodes={found} unfolded={search !== ''} language={language} />}
      {more && (
        <p className={classes.odd}>
          These are the first {writtenNumber(MAX_NODES, language)} values; the raw JSON below has them all.
        </p>
      )}
    </>
  );
}

function countOf({ length }: readonly JsonNode[], noun: string, language: Writing['language']): string {
  return `${writtenNumber(length, language)} ${noun}${length === 1 ? '' : 's'}`;
}

type JsonRowsProps = Writing & { nodes: readonly JsonNode[]; unfolded: boolean };

function JsonRows({ nodes, unfolded, language }: JsonRowsProps) {
  return (
    <table className={classes.table}>
      <tbody>
        {nodes.map((node) =>
          node.children.length > 0 ? (
            <tr key={node.key}>
              <td colSpan={3} className={classes.branch}>
                <span className={classes.copyBranch}>
                  <CopyButton text={node.text} what={`the value of ${nameOf(node)}`} />
                </span>
                <Branch node={node} unfolded={unfolded} language={language} />
              </td>
            </tr>
          ) : (
            <tr key={node.key}>
              <th scope="row">
                <Key name={node.key} language={language} />
              </th>
              <td>
                <Leaf node={node} language={language} />
              </td>
              <td className={classes.copy}>
                <CopyButton text={node.text} what={`the value of ${nameOf(node)}`} />
              </td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}

function Key({ name, language }: Writing & { name: string }) {
  if (name === '') return <span className={classes.odd}>empty key</span>;
  return <VisibleText text={name} language={language} />;
}

/** Of blanks alone, nothing would be seen without the quotes around them. */
function VisibleText({ text, language }: Writing & { text: string }) {
  if (text.trim() !== '' || text.length > 40) return <RecordText text={text} language={language} />;
  return (
    <code>
      <PlainText>{JSON.stringify(text)}</PlainText>
    </code>
  );
}

function nameOf({ key }: JsonNode): string {
  return key === '' ? 'the empty key' : plainWords(shortened(key, 60));
}

function Leaf({ node: { kind, text }, language }: Writing & { node: JsonNode }) {
  if (text === '') return <span className={classes.odd}>empty text</span>;
  if (kind === 'text') return <VisibleText text={text} language={language} />;
  if (kind === 'other') return <code>{text}</code>;
  return <span className={classes.odd}>{kind === 'list' ? 'empty list' : 'no keys'}</span>;
}

const UNFOLDED_UP_TO = 8;

type BranchProps = Writing & { node: JsonNode; unfolded: boolean };

function Branch({ node: { key, kind, children }, unfolded, language }: BranchProps) {
  return (
    <details key={String(unfolded)} open={unfolded || children.length <= UNFOLDED_UP_TO}>
      <summary>
        {key === '' ? (
          <span className={classes.odd}>empty key</span>
        ) : (
          <PlainText>{shortened(key, 80)}</PlainText>
        )}{' '}
        <span className={classes.count}>{countOf(children, kind === 'list' ? 'item' : 'key', language)}</span>
      </summary>
      <JsonRows nodes={children} unfolded={unfolded} language={language} />
    </details>
  );
}
