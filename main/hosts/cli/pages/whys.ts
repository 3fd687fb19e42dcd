/** The five whys with numbers that people can type: `1`, `1.1`, `1.2`. */
import type { Why } from '#shared/postmortems/model.ts';

export interface NumberedWhy {
  number: string;
  depth: number;
  why: Why;
}

/** Depth first, siblings in their order. */
export function numberedWhys(whys: Why[]): NumberedWhy[] {
  const below = (parentId: string | null, before: string, depth: number): NumberedWhy[] =>
    whys
      .filter((why) => why.parentId === parentId)
      .sort((one, other) => one.position - other.position)
      .flatMap((why, index) => {
        const number = `${before}${index + 1}`;
        return [{ number, depth, why }, ...below(why.id, `${number}.`, depth + 1)];
      });
  return below(null, '', 0);
}
