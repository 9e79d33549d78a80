import { z } from 'zod';

// zod would try to compile its checks, which the content security policy forbids and reports. Forms that check in the
// browser import this before any schema; no other page pays for zod.
z.config({ jitless: true });
