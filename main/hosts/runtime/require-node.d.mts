export type NodeFacts = {
  version: string;
  napi: number;
  typescript: boolean;
  pinned: string | null;
  handedOver: boolean;
};
export type NodeDecision =
  | { kind: 'run' }
  | { kind: 'hand-over'; node: string }
  | { kind: 'refuse'; message: string };
export function decideNode(facts: NodeFacts): NodeDecision;
export function findPinnedNode(modules: string, machine: { platform: string; arch: string }): string | null;
export function requireNode(entryUrl: string): Promise<void>;
