/** A single filter: as it stands in an address, and as SQL by hand, also by the index that finds its rows. */
export type FilterCase = {
  query: string;
  where: string;
  gather: { index: string; where: string } | null;
};

export const NOW = '2026-11-22T10:00:00.000Z';
const nowMs = Date.parse(NOW);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const today = Date.parse('2026-11-22T00:00:00.000Z');

/** A frequent and a rare value of every filter that the list offers. */
export const FILTER_CASES: readonly FilterCase[] = [
  { query: '', where: '1', gather: null },
  coded('callback_status=3', 'callback_status = 3'),
  coded('callback_status=9', 'callback_status = 9'),
  coded('callback_status=none', 'callback_status is null'),
  coded('callback_status=class:pending', 'callback_status in (1, 2, 3, 4, 5, 6, 13)'),
  coded('callback_status=class:closed', 'callback_status in (7, 8, 9, 10, 11, 12, 14)'),
  coded('status=1', 'status = 1'),
  coded('status=3', 'status = 3'),
  coded('call_result=33', 'call_result = 33'),
  coded('call_result=46', 'call_result = 46'),
  coded('call_result=none', 'call_result is null'),
  coded('call_result=group:not_reached', 'call_result in (5, 6, 7, 21, 26, 27, 32, 38)'),
  coded('callback_type=2', 'callback_type = 2'),
  coded('callback_type=0', 'callback_type = 0'),
  coded('desired_response_type=Voice', "desired_response_type = 'Voice'"),
  coded('desired_response_type=VoIP', "desired_response_type = 'VoIP'"),
  coded('media_type=callback', "media_type = 'callback'"),
  coded('media_type=cobrowse', "media_type = 'cobrowse'"),
  coded('entity_type=5', 'entity_type = 5'),
  coded('entity_type=7', 'entity_type = 7'),
  coded('attempts=0', 'attempts = 0'),
  coded('attempts=4', 'attempts = 4'),
  by('owner_id=2001', 'owner_id = 2001', 'callbacks_by_owner_id'),
  by('owner_id=none', 'owner_id is null', 'callbacks_by_owner_id'),
  by('category_id=claims-6', "category_id = 'claims-6'", 'callbacks_by_category_id'),
  by('location=SIP_Switch_Omaha', "location = 'SIP_Switch_Omaha'", 'callbacks_by_location'),
  by('callback_server_id=cbs-us-2', "callback_server_id = 'cbs-us-2'", 'callbacks_by_callback_server_id'),
  by('customer_id=C-0000108', "customer_id = 'C-0000108'", 'callbacks_by_customer_id'),
  band(
    'band=late',
    `start_time < ${nowMs - 300_000} and (end_time is null or end_time > ${nowMs + 900_000})`,
    'callbacks_by_start_time',
  ),
  band('band=expired', `end_time < ${nowMs}`, 'callbacks_by_end_time'),
  range('start_time=today', 'start_time', today, today + DAY_MS),
  range('start_time=next-24h', 'start_time', nowMs, nowMs + DAY_MS),
  range('end_time=today', 'end_time', today, today + DAY_MS),
  range('start_date=today', 'start_date', today, today + DAY_MS),
  by('end_date=yesterday', between('end_date', today - DAY_MS, today), 'callbacks_by_end_date'),
];

function coded(query: string, where: string): FilterCase {
  const chosen = `tally_id in (select id from tallies where ${where})`;
  return { query, where, gather: { index: 'callbacks_by_tally', where: chosen } };
}

function by(query: string, where: string, index: string): FilterCase {
  return { query, where, gather: { index, where } };
}

// Worked out from the row, is_pending takes three times as long as the statuses that an index holds.
function band(query: string, moments: string, index: string): FilterCase {
  const where = `callback_status in (1, 2, 3, 4, 5, 6, 13) and ${moments}`;
  return { query, where, gather: { index, where: `is_pending = 1 and ${moments}` } };
}

function range(query: string, field: string, fromMs: number, toMs: number): FilterCase {
  return by(query, `is_pending in (0, 1) and ${between(field, fromMs, toMs)}`, `callbacks_by_${field}`);
}

function between(field: string, fromMs: number, toMs: number): string {
  return `${field} >= ${fromMs} and ${field} < ${toMs}`;
}

export const CODED_SORTS: readonly string[] = [
  'callback_status',
  'status',
  'call_result',
  'callback_type',
  'desired_response_type',
  'attempts',
];

export const SORT_INDEXES: Readonly<Record<string, string>> = {
  start_time: 'callbacks_by_start_time',
  end_time: 'callbacks_by_end_time',
  start_date: 'callbacks_by_start_date',
  customer_number: 'callbacks_by_customer_number',
  customer_id: 'callbacks_by_customer_id',
  owner_id: 'callbacks_by_owner_id',
  subject: 'callbacks_by_subject',
};

/** Searches: six digits inside a number, the beginning of a customer_id, a word of the subject, a frequent word. */
export const SEARCH_CASES: readonly { query: string; match: string }[] = [
  { query: 'q=990027', match: '"990027"' },
  { query: 'q=C-05001', match: '"c-05001"' },
  { query: 'q=gold', match: '"gold"' },
  { query: 'q=invoice', match: '"invoice"' },
];
