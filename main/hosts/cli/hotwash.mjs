#!/usr/bin/env node
import { requireNode } from '../runtime/require-node.mjs';

await requireNode(import.meta.url);
await import('./hotwash.ts');
