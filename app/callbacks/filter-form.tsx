import buttons from '@/components/button.module.css';
import { SoftLink } from '@/components/soft-link';
import { BANDS, BANDS_BY_RISK } from '@/domain/callback-band';
import { CALLBACK_FIELDS } from '@/domain/callback-fields';
import {
  type CallbackFilter,
  CODE_FILTERS,
  type CodeFilterField,
  DEFAULT_PAGE_SIZE,
  type ListLook,
  PAGE_SIZES,
  type RangeFilterField,
} from '@/domain/callback-filter';
import { orderText } from '@/domain/callback-sort';
import type { FacetCounts } from '@/domain/callback-tally';
import { labelOfCode, meaningOfCode } from '@/domain/code-table';
import { type CodeFilter, codeTokens, groupNames, NONE, numberTokens } from '@/domain/filter-choice';
import { isAnyTime } from '@/domain/instant-range';
import { DESIRED_RESPONSE_TYPES } from '@/domain/interaction-codes';
import { type FacetChoice, FacetChoices } from './facet-choices';
import { FacetFold } from './facet-fold';
import classes from './filter-form.module.css';
import type { FilterFold } from './list-address';
import { RangeFilter, type UnreadRange } from './range-filter';
import { FILTER_FORM_ID } from './search-box';
import { TextFilter } from './text-filter';

type FilterFormProps = {
  filter: CallbackFilter;
  look: ListLook;
  /** The zone in which times are typed. */
  zone: string;
  facets: FacetCounts | null;
  /** Whether it may ask who the customers are. */
  tells: boolean;
  /** Values to choose from, while they can be seen. */
  offered: Readonly<
    Record<'category_id' | 'location' | 'callback_server_id' | 'dn', readonly string[]>
  > | null;
  unread: Partial<Record<RangeFilterField, UnreadRange>>;
  /** The fold that is open, and where each is opened or closed. */
  fold: FilterFold | null;
  hrefOfFold: (fold: FilterFold | null) => string;
};

/** The filters of the list: a plain form whose fields are the words of the address, so that it works without script. */
export function FilterForm({
  filter,
  look,
  zone,
  facets,
  tells,
  offered,
  unread,
  fold,
  hrefOfFold,
}: FilterFormProps) {
  const times = { filter, look, zone };
  const foldProps = (name: FilterFold) => ({
    open: fold === name,
    href: hrefOfFold(fold === name ? null : name),
  });
  const isFolded = OTHER_TIMES.every(({ field }) => isAnyTime(filter[field]) && !unread[field]);
  return (
    <form id={FILTER_FORM_ID} action="/callbacks" className={classes.form} data-soft="">
      {/* Enter presses the first button of a form: it must not be a preset. */}
      <button type="submit" hidden />
      <CodeFacet
        field="callback_status"
        filter={filter}
        facets={facets}
        fold={{ ...foldProps('callback_status'), summary: 'Single statuses' }}
      />
      <fieldset className={classes.group}>
        <legend className={classes.title}>Urgency of pending ones</legend>
        <FacetChoices
          name="band"
          choices={BANDS_BY_RISK.map((band) => ({
            value: band,
            label: BANDS[band].label,
            meaning: BANDS[band].meaning,
          }))}
          chosen={filter.band}
        />
      </fieldset>
      <CodeFacet
        field="call_result"
        filter={filter}
        facets={facets}
        fold={{ ...foldProps('call_result'), summary: 'Single results' }}
      />
      <RangeFilter
        {...times}
        field="start_time"
        presets={[
          'yesterday',
          'today',
          'tomorrow',
          'last-24h',
          'last-7d',
          'last-30d',
          'next-24h',
          'next-7d',
          'next-30d',
        ]}
        unread={unread.start_time}
      />
      <p className={classes.hint}>For example 2026-11-22 or 2026-11-22 14:30, in {zone}</p>
      <FacetFold summary="Other times" {...foldProps('times')} isOn={!isFolded}>
        {() =>
          OTHER_TIMES.map(({ field, presets }) => (
            <RangeFilter key={field} {...times} field={field} presets={presets} unread={unread[field]} />
          ))
        }
      </FacetFold>
      <fieldset className={classes.group}>
        <legend className={classes.title}>{CALLBACK_FIELDS.desired_response_type.label}</legend>
        <FacetChoices
          name="desired_response_type"
          choices={DESIRED_RESPONSE_TYPES.map((type) => ({
            value: type,
            label: type,
            count: countOf(facets?.desired_response_type, type),
          }))}
          chosen={filter.desired_response_type}
        />
      </fieldset>
      <CodeFacet field="callback_type" filter={filter} facets={facets} />
      <CodeFacet field="status" filter={filter} facets={facets} />
      <fieldset className={classes.group}>
        <legend className={classes.title}>{CALLBACK_FIELDS.attempts.label}</legend>
        <FacetChoices
          name="attempts"
          choices={attemptChoices(filter, facets)}
          chosen={numberTokens(filter.attempts)}
        />
      </fieldset>
      <FacetFold summary="Kind, routing and people" {...foldProps('routing')} isOn={isRoutingOn(filter)}>
        {() => (
          <>
            <CodeFacet field="entity_type" filter={filter} facets={facets} />
            <TextFilter field="media_type" filter={filter} offered={[...(facets?.media_type.keys() ?? [])]} />
            {tells && <TextFilter field="customer_id" filter={filter} />}
            <fieldset className={classes.group}>
              <legend className={classes.title}>{CALLBACK_FIELDS.owner_id.label}</legend>
              <FacetChoices
                name="owner_id"
                choices={[NONE].map((value) => ({ value, label: 'Not set' }))}
                chosen={numberTokens(filter.owner_id)}
              />
              <input
                className={classes.input}
                name="owner_id"
                defaultValue={filter.owner_id.values.join(', ')}
                aria-label="Owner is one of"
                inputMode="numeric"
                autoComplete="off"
              />
            </fieldset>
            <TextFilter field="category_id" filter={filter} offered={offered?.category_id} />
            <TextFilter field="location" filter={filter} offered={offered?.location} />
            <TextFilter field="callback_server_id" filter={filter} offered={offered?.callback_server_id} />
            <TextFilter field="dn" filter={filter} offered={offered?.dn} />
          </>
        )}
      </FacetFold>

      <div className={classes.group}>
        <label htmlFor="filter-rows" className={classes.title}>
          Rows on a page
        </label>
        <select
          id="filter-rows"
          name="rows"
          defaultValue={look.size === DEFAULT_PAGE_SIZE ? '' : look.size}
          className={classes.input}
        >
          {PAGE_SIZES.map((choice) => (
            <option key={choice} value={choice === DEFAULT_PAGE_SIZE ? '' : choice}>
              {choice}
            </option>
          ))}
        </select>
      </div>
      {look.columns !== null && <input type="hidden" name="columns" value={look.columns} />}
      {filter.zone !== null && <input type="hidden" name="zone" value={filter.zone} />}
      {filter.sort !== null && <input type="hidden" name="sort" value={orderText(filter.sort)} />}

      <div className={classes.buttons}>
        <button type="submit" className={buttons.primary}>
          Apply filters
        </button>
        <SoftLink href="/callbacks">Clear all</SoftLink>
      </div>
    </form>
  );
}

const OTHER_TIMES = [
  { field: 'end_time', presets: ['yesterday', 'today', 'tomorrow', 'next-24h', 'next-7d'] },
  { field: 'start_date', presets: ['today', 'yesterday', 'last-24h', 'last-7d', 'last-30d'] },
  { field: 'end_date', presets: ['today', 'yesterday', 'last-24h', 'last-7d', 'last-30d'] },
] as const;

/** Whether a filter in the fold of kind, routing and people is on. */
export function isRoutingOn(filter: CallbackFilter): boolean {
  const texts = [
    filter.media_type,
    filter.customer_id,
    filter.category_id,
    filter.location,
    filter.callback_server_id,
    filter.dn,
  ];
  return (
    texts.some(({ values, none }) => values.length > 0 || none) ||
    numberTokens(filter.owner_id).length > 0 ||
    filter.entity_type.codes.length > 0
  );
}

type CodeFacetProps = {
  field: CodeFilterField;
  filter: CallbackFilter;
  facets: FacetCounts | null;
  /** What the single codes of a field with groups are folded under. */
  fold?: { summary: string; open: boolean; href: string };
};

function CodeFacet({ field, filter, facets, fold }: CodeFacetProps) {
  const rule: CodeFilter = CODE_FILTERS[field];
  const choice = filter[field];
  const chosen = codeTokens(rule, choice);
  const counts = facets?.[field];
  const codes = () => codeChoices(rule, chosen, counts);
  return (
    <fieldset className={classes.group}>
      <legend className={classes.title}>{CALLBACK_FIELDS[field].label}</legend>
      {fold === undefined ? (
        <FacetChoices name={field} choices={codes()} chosen={chosen} />
      ) : (
        <>
          <FacetChoices name={field} choices={groupChoices(rule, counts)} chosen={chosen} />
          <FacetFold {...fold} isOn={choice.codes.length > 0 || choice.none}>
            {() => <FacetChoices name={field} choices={codes()} chosen={chosen} />}
          </FacetFold>
        </>
      )}
    </fieldset>
  );
}

function groupChoices({ groups, prefix }: CodeFilter, counts: ReadonlyMap<string, number> | undefined) {
  return groupNames(groups).map((group): FacetChoice => {
    const value = `${prefix}${group}`;
    const { label, ...more } = groups[group] ?? { label: group };
    const meaning =
      'meaning' in more ? String(more.meaning) : 'advice' in more ? String(more.advice) : undefined;
    return { value, label, meaning, count: countOf(counts, value) };
  });
}

// Every known code, whatever is there now, and those of a newer server that are.
function codeChoices(
  { table, optional }: CodeFilter,
  chosen: readonly string[],
  counts: ReadonlyMap<string, number> | undefined,
): FacetChoice[] {
  const known = table.codes.map(({ code }) => String(code));
  const others = [...new Set([...(counts?.keys() ?? []), ...chosen])].filter((token) =>
    /^-?\d+$/.test(token),
  );
  const codes = [...known, ...others.filter((token) => !known.includes(token))].map((token) => ({
    value: token,
    label: `${labelOfCode(table, Number(token))}${known.includes(token) ? ` ${token}` : ''}`,
    meaning: meaningOfCode(table, Number(token)),
    count: countOf(counts, token),
  }));
  return optional ? [...codes, { value: NONE, label: 'Not set', count: countOf(counts, NONE) }] : codes;
}

function attemptChoices(filter: CallbackFilter, facets: FacetCounts | null): FacetChoice[] {
  const tokens = numberTokens(filter.attempts);
  const usual = ['0', '1', '2', '3', '4..'];
  const counts = facets?.attempts;
  return [...usual, ...tokens.filter((token) => !usual.includes(token))].map((value) => {
    const [least, open] = value.split('..');
    const from = Number(least);
    const many = [...(counts ?? [])].filter(([token]) => Number(token) >= from);
    const count = open === undefined ? countOf(counts, value) : many.reduce((sum, [, n]) => sum + n, 0);
    return {
      value,
      label: open === undefined ? value : `${least} or more`,
      count: counts === undefined ? undefined : count,
    };
  });
}

function countOf(counts: ReadonlyMap<string, number> | undefined, token: string): number | undefined {
  return counts === undefined ? undefined : (counts.get(token) ?? 0);
}
