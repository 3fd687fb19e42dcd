/** A page, and the commands that a responder would run from it. */
export interface Case {
  name: string;
  page: string;
  /** Commands that are offered, in order. */
  run: string[];
  /** Commands that are shown with a reason but not run. */
  shown?: string[];
}

/** A fence with its language, for short pages. */
export function fence(language: string, ...lines: string[]): string {
  return ['```'.concat(language), ...lines, '```', ''].join('\n');
}
