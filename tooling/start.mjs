import { requireNode } from '../main/hosts/runtime/require-node.mjs';

await requireNode(import.meta.url);
await import('./start/start.ts');
