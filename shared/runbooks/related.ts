/** Other runbooks, alerts and dashboards that the page names. */
import type { RunbookReading, Section } from './model.ts';
import type { Page, PageLink } from './page.ts';

type Related = RunbookReading['related'];

const LABELLED =
  /(?:^|\n)\s{0,20}[-*•]?\s{0,20}(?:related |see also:? ?|associated |linked |other |firing |triggering )?(runbooks?|playbooks?|alerts?|alert names?|alertname|triggered by|dashboards?|grafana)\s{0,20}:\s{0,20}([^\n]+)/gi;
const NAME_OF_ALERT = /^[A-Z][A-Za-z0-9]{3,}(?:_[A-Za-z0-9]+)*$|^[a-z]+(?:[_-][a-z0-9]+){1,6}$/;

/** CamelCase of at least two words. */
const TITLED = /^(?:[A-Z][a-z0-9]+){2,}[A-Z0-9]*$|^(?:[A-Z]+[a-z0-9]+){2,}$/;

/** A line of an alerting rule or of an alert's labels. */
const ALERT_RULE = /^\s*(?:-\s+)?(?:alert|alertname)\s*[:=]\s*["']?([A-Za-z][\w-]{2,80})["']?\s*$/;

/** What the page relates to, in order, each once. */
export function readRelated(page: Page, sections: readonly Section[]): Related {
  const runbooks = new Set<string>();
  const alerts = new Set<string>();
  const dashboards = new Set<string>();
  const title = page.sections[0]?.title ?? '';
  // A runbook named after its alert: `KubeletDown`, `etcd-no-leader` as the whole title.
  if (TITLED.test(title)) alerts.add(title);
  for (const block of page.blocks) {
    if (block.type === 'code') {
      for (const line of block.lines) {
        const rule = ALERT_RULE.exec(line.text);
        if (rule) alerts.add(rule[1]!);
      }
      continue;
    }
    if (block.type !== 'prose' && block.type !== 'table') continue;
    const referring = sections[block.section]?.role === 'references';
    const named = referring || (block.type === 'prose' && /\b(?:runbook|playbook)s?\b/i.test(block.text));
    for (const link of block.links) file(link, named, runbooks, dashboards);
    if (block.type !== 'prose') continue;
    for (const match of block.text.matchAll(LABELLED)) {
      const what = match[1]!.toLowerCase();
      const values = match[2]!.split(/,|\band\b/).map((value) =>
        value
          .replace(/\s{0,20}\(.*$/, '')
          .replace(/[`*"]/g, '')
          .replace(/[.;)]{1,20}$/, '')
          .trim(),
      );
      for (const value of values.filter((one) => one !== '' && one.length <= 120)) {
        if (/^(runbook|playbook)/.test(what)) runbooks.add(linkFor(value, block.links));
        else if (/^(alert|triggered)/.test(what)) {
          if (NAME_OF_ALERT.test(value)) alerts.add(value);
        } else dashboards.add(linkFor(value, block.links));
      }
    }
  }
  return { runbooks: [...runbooks], alerts: [...alerts], dashboards: [...dashboards] };
}

/** A link to a Markdown file is a runbook; one to a dashboard says so in its words or address. */
function file(link: PageLink, referring: boolean, runbooks: Set<string>, dashboards: Set<string>): void {
  const target = link.url.split('#')[0]!;
  if (target === '') return;
  const local = !/^[a-z][a-z0-9+.-]*:/i.test(target);
  if (
    /grafana|\/d\/|dashboard|kibana|datadoghq\.\w+\/dash|cloudwatch/i.test(target) ||
    /\bdashboard\b/i.test(link.text)
  )
    dashboards.add(link.url);
  else if (
    local &&
    /\.(md|markdown|mdx)$/i.test(target) &&
    (referring || /runbook|playbook/i.test(`${link.text} ${target}`))
  )
    runbooks.add(target);
}

/** The address behind the words, when they are a link; without its fragment when it leads to a file beside this one. */
function linkFor(value: string, links: readonly PageLink[]): string {
  const link = links.find((one) => one.text.trim() === value);
  if (!link) return value;
  return /^[a-z]+:/i.test(link.url) ? link.url : link.url.split('#')[0] || value;
}
