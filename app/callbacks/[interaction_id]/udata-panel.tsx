import { Panel } from '@/components/panel';
import type { Writing } from '@/domain/language';
import { JsonTable } from './json-table';

/** The attached data as keys and values. Passed on as text: keys such as __proto__ would be lost on the way. */
export function UdataPanel({ udata, language }: Writing & { udata: string | null }) {
  if (udata === null) return null;
  return (
    <Panel title="Attached data">
      <JsonTable json={udata} what="the attached data" language={language} />
    </Panel>
  );
}
