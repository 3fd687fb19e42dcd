/** Key moments, stated and derived times, five whys, root cause. */
import { formulaText, METRIC_NAMES, momentLabel } from '#shared/incidents/metrics.ts';
import type { MetricName, MomentName } from '#shared/incidents/model.ts';
import { roleOfHeading } from '#shared/runbooks/roles.ts';
import { formatDuration } from '#shared/time/durations.ts';
import { outlineOf } from '../reading/outline.ts';
import { allowedDifference } from '../reading/stated.ts';
import { hasText } from './headings.ts';
import {
  type Finding,
  type Looked,
  lineAround,
  lineNumbered,
  placeInBlock,
  placeOfBlock,
} from './readiness-input.ts';

/** Without these no duration can be told. */
const NEEDED: readonly MomentName[] = ['impact-started', 'detected', 'mitigated', 'resolved'];

export function missingMoments(looked: Looked): Finding[] {
  const { incident } = looked;
  if (!incident) return [];
  return NEEDED.filter((name) => !incident.moments.some((moment) => moment.name === name)).map((name) => {
    const lacking = METRIC_NAMES.filter((metric) => formulaText(metric).includes(momentLabel(name)));
    return {
      rule: 'moments-missing',
      about: name,
      text: `Not set: ${momentLabel(name)}`,
      why: `Without it there is no ${lacking.join(', ')}: ${lacking.map((metric) => `${metric} = ${formulaText(metric)}`).join('; ')}.`,
      instead: `Set the moment on the incident, or \`hotwash incident moment INC-… ${name} TIME\`.`,
      at: placeOfBlock(looked, 'facts') ?? placeOfBlock(looked, 'metrics'),
    };
  });
}

interface StatedTime {
  name: MetricName;
  seconds: number;
  approximate: boolean;
  at: { start: number; end: number } | null;
}

const GUESSED = /[~≈]|\b(?:about|around|approx|roughly|circa|ca|almost|nearly|some)\b/i;

const IN_TEXT: readonly [
  MetricName,
  'durationSeconds' | 'ttdSeconds' | 'ttmSeconds' | 'ttrSeconds',
  RegExp,
][] = [
  ['duration', 'durationSeconds', /\b(?:duration|lasted)\b/i],
  ['TTD', 'ttdSeconds', /\b(?:m?ttd|time[ -]to[ -]detect\w*)\b/i],
  ['TTM', 'ttmSeconds', /\b(?:m?ttm|time[ -]to[ -]mitigat\w*)\b/i],
  ['TTR', 'ttrSeconds', /\b(?:m?ttr|time[ -]to[ -](?:resol\w*|recover\w*|restor\w*|repair|fix))\b/i],
];

/** Stated by a person, in the impact and metrics blocks or in the prose. */
function statedTimes(looked: Looked): StatedTime[] {
  const { incident, reading, authored } = looked;
  const found: StatedTime[] = [];
  for (const value of incident?.stated ?? []) {
    const name = METRIC_NAMES.find((metric) => metric === value.name);
    if (!name || value.amount === null || value.unit !== 's') continue;
    const at = placeInBlock(looked, 'metrics', value.text) ?? placeInBlock(looked, 'impact', value.text);
    found.push({ name, seconds: value.amount, approximate: GUESSED.test(value.text), at });
  }
  for (const [name, field, words] of IN_TEXT) {
    const seconds = reading.stated[field];
    if (seconds === null) continue;
    const match = words.exec(authored);
    const at = match ? lineAround(looked, match.index) : null;
    found.push({
      name,
      seconds,
      approximate: at !== null && GUESSED.test(authored.slice(at.start, at.end)),
      at,
    });
  }
  return found;
}

export function statedDiffers(looked: Looked): Finding[] {
  const { incident, reading } = looked;
  if (!incident) {
    return reading.warnings.flatMap((warning): Finding[] => {
      const match = /^Line (\d+): (the stated (.+?) is .*)$/.exec(warning);
      if (!match) return [];
      const [, line, sentence, what] = match;
      return [finding(what!, sentence!, lineNumbered(looked, Number(line)))];
    });
  }
  const told = new Set<string>();
  return statedTimes(looked).flatMap(({ name, seconds, approximate, at }): Finding[] => {
    const derived = incident.metrics[name];
    if (derived.state !== 'ok' || derived.seconds === null) return [];
    if (Math.abs(derived.seconds - seconds) <= allowedDifference(derived.seconds, approximate)) return [];
    const words = `${formatDuration(seconds)}, its key moments give ${formatDuration(derived.seconds)}`;
    const about = `${name} ${seconds}`;
    if (told.has(about)) return [];
    told.add(about);
    return [finding(about, `${name} is stated as ${words}`, at)];
  });
}

function finding(about: string, sentence: string, at: Finding['at']): Finding {
  return {
    rule: 'stated-differs',
    about,
    text: sentence.charAt(0).toUpperCase() + sentence.slice(1).replace(/\. Both are kept\.$/, ''),
    why: 'Readers find two numbers for one thing and trust neither. Both are kept: nothing is overwritten.',
    instead: 'Correct whichever is wrong, the stated value or the key moment; or say why they differ.',
    at,
  };
}

export function missingWhys(looked: Looked): Finding[] {
  const { incident, reading } = looked;
  if (looked.kind === 'investigation') return [];
  if (incident ? incident.whys.length > 0 || reading.fiveWhys.length > 0 : reading.fiveWhys.length > 0)
    return [];
  return [
    {
      rule: 'whys-missing',
      about: 'none',
      text: 'No why is asked yet',
      why: 'A cause that nobody asked behind is where the next incident comes from.',
      instead:
        'Ask why it happened, and why of each answer, until an answer is something that can be changed.',
      at: placeOfBlock(looked, 'five-whys'),
    },
  ];
}

/** A section about the cause with words in it, or a why that is named as a contributing factor. */
export function missingRootCause({ incident, headings, source, kind, reading }: Looked): Finding[] {
  const sections = headings.filter(({ title }) => ['root cause', 'causes'].includes(roleOfHeading(title)));
  if (sections.some(({ empty }) => !empty)) return [];
  // A page that was pasted from elsewhere has headings that are none in Markdown.
  const told = outlineOf(source).sections.filter(({ role }) => ['root cause', 'causes'].includes(role));
  if (told.some(({ contentStart, end }) => hasText(source.slice(contentStart, end)))) return [];
  if (incident?.whys.some(({ contributingFactor, answer }) => contributingFactor && answer.trim() !== ''))
    return [];
  if (kind === 'investigation') {
    const findings = reading.recommendations.length + reading.hotPath.length + reading.measurements.length;
    if (
      findings > 0 ||
      headings.some((each) => /finding|analysis|conclusion/i.test(each.title) && !each.empty)
    ) {
      return [];
    }
  }
  if (!hasText(source)) return [];
  const empty = sections[0];
  return [
    {
      rule: 'root-cause-missing',
      about: 'none',
      text: 'No root cause is told',
      why: 'What is not understood will happen again; that it is not known yet is worth a sentence, too.',
      instead: 'Write the mechanism under "Root cause", or mark a why as a contributing factor.',
      at: empty ? { start: empty.start, end: empty.contentStart } : null,
    },
  ];
}
