/** The sections of the runbook, with how each stands; the one being read is marked. */
import { CircleCheck, CircleHelp, CircleX, LoaderCircle, Play } from 'lucide-react';
import { classes } from '#renderer/ui/classes.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { ScrollRegion } from '#renderer/ui/scroll-region.tsx';
import type { RunbookReading, Section } from '#shared/runbooks/model.ts';
import type { Step } from '#shared/runs/model.ts';
import { commandsOf } from './section-commands.ts';
import { type SectionState, stateOfSection } from './section-state.ts';

const MARKS: Record<SectionState, React.ReactNode> = {
  running: (
    <LoaderCircle size={13} className="shrink-0 animate-spin text-blue" role="img" aria-label="running" />
  ),
  'not met': <CircleX size={13} className="shrink-0 text-red" role="img" aria-label="not met" />,
  unverified: <CircleHelp size={13} className="shrink-0 text-amber" role="img" aria-label="needs you" />,
  met: <CircleCheck size={13} className="shrink-0 text-green" role="img" aria-label="met" />,
};

export function Outline({
  reading,
  stepOf,
  reading: { sections },
  current,
  onOpen,
  onRun,
}: {
  reading: RunbookReading;
  stepOf: ReadonlyMap<string, Step>;
  /** Start offset of the section being read. */
  current: number | null;
  onOpen: (start: number) => void;
  /** Runs the commands of a section; null while nothing can be begun. */
  onRun: ((section: Section) => void) | null;
}) {
  const top = Math.min(...sections.filter(({ depth }) => depth > 1).map(({ depth }) => depth));
  return (
    <ScrollRegion
      label="Outline"
      className="hidden w-52 shrink-0 border-r border-line py-2 min-[1000px]:block"
    >
      <ul>
        {sections
          .filter(({ depth }) => depth > 1 && depth < top + 3)
          .map((section) => (
            <li key={section.start} className="group flex items-stretch">
              <button
                type="button"
                onClick={() => onOpen(section.start)}
                aria-current={section.start === current ? 'location' : undefined}
                style={{ paddingLeft: 16 + (section.depth - top) * 12 }}
                className={classes(
                  'flex min-h-6.5 min-w-0 grow items-center gap-1.5 py-0.5 pr-2 text-left -outline-offset-2 hover:bg-hover',
                  section.start === current ? 'bg-press text-ink' : 'text-ink-2',
                  section.depth === top && 'font-medium text-ink',
                )}
              >
                <span className="min-w-0 grow [overflow-wrap:anywhere]">{section.heading.at(-1)}</span>
                {markOf(section.heading, reading, stepOf)}
              </button>
              {onRun && commandsOf(section, reading).length > 0 && (
                <IconButton
                  size="sm"
                  label={`Run the section ${section.heading.at(-1)}`}
                  icon={<Play size={12} aria-hidden />}
                  onClick={() => onRun(section)}
                  className="mr-1 self-center opacity-0 group-focus-within:opacity-100 group-hover:opacity-100"
                />
              )}
            </li>
          ))}
      </ul>
    </ScrollRegion>
  );
}

function markOf(heading: readonly string[], reading: RunbookReading, stepOf: ReadonlyMap<string, Step>) {
  const state = stateOfSection(heading, reading.commands, stepOf);
  return state && MARKS[state];
}
