import { blob, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

// better-auth reads and writes these tables under its own property names; the columns are named like ours.
const moment = (name: string) => integer(name, { mode: 'timestamp_ms' });

/** Who may come in. An account is never deleted: what it did names it. */
export const users = sqliteTable(
  'users',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    /** In small letters. */
    email: text().notNull().unique(),
    emailVerified: integer('email_verified', { mode: 'boolean' }).notNull().default(false),
    image: text(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    /** One of the roles of the domain; a word that is none may nothing. */
    role: text().notNull(),
    /** Whether the account is disabled. */
    banned: integer({ mode: 'boolean' }).notNull().default(false),
    banReason: text('ban_reason'),
    banExpires: moment('ban_expires'),
    twoFactorEnabled: integer('two_factor_enabled', { mode: 'boolean' }).notNull().default(false),
    /** The number under which the vendor's systems know the person. */
    ownerId: integer('owner_id'),
    /** The name of an IANA zone; null for that of the desk. */
    timeZone: text('time_zone'),
    /** How dates and numbers are written: a BCP 47 tag; null for the desk's own way. */
    language: text(),
    /** light or dark; null follows the system. */
    theme: text(),
    /** Counts the changes made here; an edit of an older version is refused. */
    version: integer().notNull().default(1),
  },
  (table) => [index('users_owner_id').on(table.ownerId)],
);

/** Who is signed in where. */
export const sessions = sqliteTable(
  'sessions',
  {
    id: text().primaryKey(),
    expiresAt: moment('expires_at').notNull(),
    token: text().notNull().unique(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    impersonatedBy: text('impersonated_by'),
  },
  (table) => [index('sessions_user_id').on(table.userId)],
);

/** How somebody proves who they are: here always by a password, kept as a scrypt hash. */
export const credentials = sqliteTable(
  'credentials',
  {
    id: text().primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: moment('access_token_expires_at'),
    refreshTokenExpiresAt: moment('refresh_token_expires_at'),
    scope: text(),
    password: text(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [index('credentials_user_id').on(table.userId)],
);

/** What better-auth remembers for minutes: second factors that are asked for. */
export const verifications = sqliteTable(
  'verifications',
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: moment('expires_at').notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [index('verifications_identifier').on(table.identifier)],
);

/** Second factors: secret and recovery codes are encrypted with the secret that lies beside the database. */
export const twoFactors = sqliteTable(
  'two_factors',
  {
    id: text().primaryKey(),
    secret: text().notNull(),
    backupCodes: text('backup_codes').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    verified: integer({ mode: 'boolean' }).notNull().default(true),
    failedVerificationCount: integer('failed_verification_count').notNull().default(0),
    lockedUntil: moment('locked_until'),
  },
  (table) => [index('two_factors_user_id').on(table.userId)],
);

/** Links that work once: the first administrator, and accounts whose owner has yet to choose a password. */
export const oneTimeLinks = sqliteTable(
  'one_time_links',
  {
    /** SHA-256 of the token in the link. */
    token_hash: blob({ mode: 'buffer' }).primaryKey(),
    /** Null for the first administrator, who has no account yet. */
    user_id: text().references(() => users.id),
    expires_at: moment('expires_at').notNull(),
  },
  (table) => [index('one_time_links_user_id').on(table.user_id)],
);

/** How often was tried to come in, by account and by address (rate-limiter-flexible). */
export const attemptLimits = sqliteTable('attempt_limits', {
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  /** Milliseconds since 1970. */
  expire: integer(),
});
