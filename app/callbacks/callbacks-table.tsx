'use client';

import { createColumnHelper } from '@tanstack/react-table';
import Link from 'next/link';
import { DataTable, type dataTableFeatures, type SortLink } from '@/components/data-table';
import { MeaningMark } from '@/components/meaning-mark';
import { PlainText, plainWords } from '@/components/plain-text';
import { TimeText } from '@/components/time-text';
import type { CallbackRow } from './callback-row';
import classes from './callbacks-table.module.css';

const helper = createColumnHelper<typeof dataTableFeatures, CallbackRow>();

const columns = helper.columns([
  helper.accessor('customer_number', {
    header: 'Customer number',
    cell: ({ row }) => (
      <Link href={row.original.href} prefetch={false} className={classes.key}>
        <PlainText>{row.original.customer_number}</PlainText>
      </Link>
    ),
  }),
  helper.accessor('start_time', {
    header: 'When to call',
    cell: ({ row }) => (
      <span className={classes.when}>
        <TimeText time={row.original.start_time} />
        {row.original.band && <MeaningMark {...row.original.band} />}
      </span>
    ),
  }),
  helper.accessor('callback_status', {
    header: 'Callback status',
    cell: ({ row }) => <MeaningMark {...row.original.callback_status} />,
  }),
  helper.accessor('call_result', {
    header: 'Call result',
    cell: ({ row }) => <MeaningMark {...row.original.call_result} />,
  }),
  helper.accessor('customer_id', {
    header: 'Customer ID',
    cell: ({ row }) => <PlainText>{row.original.customer_id}</PlainText>,
  }),
  helper.accessor('subject', {
    header: 'Subject',
    cell: ({ row }) => (
      <span className={classes.subject} title={plainWords(row.original.subject ?? '')}>
        <PlainText>{row.original.subject ?? ''}</PlainText>
      </span>
    ),
  }),
  helper.accessor('desired_response_type', {
    header: 'Reach by',
    cell: ({ row }) => <PlainText>{row.original.desired_response_type}</PlainText>,
  }),
  helper.accessor('attempts', { header: 'Attempts' }),
  helper.accessor('end_time', {
    header: 'Latest',
    cell: ({ row }) => row.original.end_time && <TimeText time={row.original.end_time} />,
  }),
  helper.accessor('status', {
    header: 'Interaction status',
    cell: ({ row }) => <MeaningMark {...row.original.status} />,
  }),
  helper.accessor('callback_type', {
    header: 'Type',
    cell: ({ row }) => <MeaningMark {...row.original.callback_type} />,
  }),
  helper.accessor('owner_id', { header: 'Owner' }),
  helper.accessor('start_date', {
    header: 'Created',
    cell: ({ row }) => <TimeText time={row.original.start_date} />,
  }),
]);

type CallbacksTableProps = {
  caption: string;
  rows: readonly CallbackRow[];
  sortLinks: Readonly<Record<string, SortLink>>;
};

export function CallbacksTable({ caption, rows, sortLinks }: CallbacksTableProps) {
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.interaction_id}
      sortLinks={sortLinks}
    />
  );
}
