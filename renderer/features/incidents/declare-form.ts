/** What the declare dialog holds, and what becomes of it. */
import { client } from '#renderer/client/client.ts';
import { type Incident, type IncidentKind, SEVERITIES, type Severity } from '#shared/incidents/model.ts';
import { readTime } from '#shared/time/grammar.ts';

export interface DeclareForm {
  title: string;
  severity: Severity;
  kind: IncidentKind;
  /** When it began, in the time grammar; only of one that is written afterwards. */
  started: string;
  zone: string;
  service: string;
  alert: string;
  /** As typed, with commas between them. */
  tags: string;
  runbookId: string | null;
}

/** What the form holds at first. */
export function newDeclaration(zone: string, title = ''): DeclareForm {
  return {
    title,
    severity: 'SEV3',
    kind: 'real',
    started: '',
    zone,
    service: '',
    alert: '',
    tags: '',
    runbookId: null,
  };
}

/** The severity that a key chooses: Alt and a digit from 1 to 5. */
export function severityOfKey({ altKey, code }: { altKey: boolean; code: string }): Severity | undefined {
  return altKey ? SEVERITIES[Number(/^Digit([1-5])$/.exec(code)?.[1]) - 1] : undefined;
}

/** Tags as typed, `checkout, eu-west`, each once. */
export function readTags(text: string): string[] {
  return [
    ...new Set(
      text
        .split(',')
        .map((tag) => tag.trim())
        .filter(Boolean),
    ),
  ];
}

/** What is wrong with a field, as a sentence, by the field's name; nothing when it can be declared. */
export function problemsOf(
  form: DeclareForm,
  now: string,
): Partial<Record<'title' | 'started' | 'zone', string>> {
  const problems: ReturnType<typeof problemsOf> = {};
  if (form.title.trim() === '') problems.title = 'Say in a few words what people notice.';
  if (!isZone(form.zone)) problems.zone = 'No zone has this name. Write it as in Europe/Berlin.';
  else if (form.kind === 'retrospective' && form.started.trim() !== '') {
    const read = readTime(form.started, { now, zone: form.zone });
    if ('problem' in read) problems.started = read.problem;
    else if (read.at.start > now) problems.started = 'That is still to come. Write when it began.';
  }
  return problems;
}

function isZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/** Declares once for one key, however often it is sent, with the time at which it began where that was written. */
export function declareFrom(form: DeclareForm, key: string): Promise<Incident> {
  const { title, severity, kind, zone, service, alert, tags, runbookId, started } = form;
  return client.incidents.declare({
    title,
    severity,
    kind,
    zone,
    service,
    alert,
    tags: readTags(tags),
    runbookIds: runbookId === null ? [] : [runbookId],
    startedAt: kind === 'retrospective' && started.trim() !== '' ? started : undefined,
    key,
  });
}
