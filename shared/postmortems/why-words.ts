/** The words by which the checks of the five whys judge an answer. All work on plain text in lower case. */

/** Those who may be blamed: a person by what they do, not a machine that is called the same. */
const PERSON =
  '(?:(?:the|an?|our|one|another|on-call|junior|senior|new|tired|some|that) )*(?:engineer|developer|programmer|admin|administrator|sysadmin|sre|dba|on-call|on-caller|responder|reviewer|intern|contractor|trainee|junior|employee|colleague|coworker|co-worker|teammate|person|guy|manager|deployer|author|someone|somebody|staff|he|she)(?: (?:on call|on duty|on shift|in charge))?';
/** What is told of nobody but who is to blame. */
const FAULTS =
  "(?:(?:simply|just|also|had|has|then|again|probably|apparently) )*(?:forgot(?:ten)?|neglected|ignored|overlooked|disregarded|mistyped|mis-typed|misread|misjudged|misconfigured|miscalculated|messed (?:it |this |that )?up|screwed (?:it |this |that )?up|botched|panicked|should have|should've|ought to have|could have known|failed to|was to blame|was careless|was (?:not|n't) (?:careful|paying attention|competent|qualified)|made (?:a|an|the|his|her) (?:\\w+ )?(?:mistake|error|typo|slip)|(?:did not|didn't|never) (?:bother|check|double-check|test|verify|read|follow|think|care|pay attention|listen|ask))\\b";
/** Of a person with a name, also a plain deed that went wrong. */
const DEEDS =
  '(?:(?:then|also|had) )?(?:(?:accidentally|mistakenly|carelessly|wrongly) \\w+|(?:deleted|dropped|pushed|deployed|ran|merged|changed|restarted|broke|killed|removed|edited|typed|pasted|approved|skipped)\\b[^.;]*\\b(?:wrong|by mistake|by accident|accidentally|without (?:a )?(?:test|testing|review|asking|checking|permission|thinking)|too (?:early|late|soon))\\b)';

const HUMAN_ERROR =
  /\b(?:(?:human|operator|engineer|developer|admin|pilot|personal|individual|user|people)(?:'s|s')? (?:error|mistake|failure|negligence|incompetence)s?|pilot error|fat[- ]finger(?:ed|ing)?|careless(?:ness|ly)?|negligen(?:t|ce)|incompeten(?:t|ce)|sloppy|sloppiness|inattenti(?:ve|on)|reckless(?:ness|ly)?|stupid(?:ity)?|too lazy|was lazy|lack of (?:discipline|care|attention|competence))\b/;
const OWN_FAULT = /\b(?:his|her|their own|my|your) (?:own )?fault\b|\bis to blame\b|\bwere to blame\b/;
const ROLE_BLAMED = new RegExp(`\\b(?:${PERSON}) ${FAULTS}`);

/** "Not human error", "more than carelessness": the answer says that it is not that. */
const DENIED =
  /\b(?:not|no|nor|never|rather than|instead of|beyond|more than|other than) (?:just |only |simply |a |an |the |any |due to |because of )*$/;

/** UTF-16 units of an answer that are looked at: the patterns take quadratic time, and no answer is a book. */
const MOST_READ = 4000;

/** The words that blame a person, or null. `people` are names that are known here, such as owners of actions. */
export function blameIn(whole: string, people: readonly string[]): string | null {
  const text = whole.slice(0, MOST_READ);
  const names = people
    .flatMap((name) => [name, name.split(/\s+/)[0]!])
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name.length > 1);
  const named = names.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const patterns = [
    HUMAN_ERROR,
    OWN_FAULT,
    ROLE_BLAMED,
    ...(named === ''
      ? []
      : [
          new RegExp(`(?<![\\w-])@?(?:${named}) (?:${FAULTS}|${DEEDS})`),
          new RegExp(`\\b(?:${named})'s (?:fault|mistake|error)\\b`),
        ]),
    new RegExp(`(?<![\\w-])@[\\w.-]+ (?:${FAULTS}|${DEEDS})`),
  ];
  for (const pattern of patterns) {
    const found = pattern.exec(text);
    if (found && !DENIED.test(text.slice(0, found.index))) return found[0].trim();
  }
  return null;
}

const UNACTIONABLE =
  /\b(?:bad luck|unlucky|coincidence|act of god|murphy'?s law|(?:it|that|this|these things|things|mistakes|bugs|outages|failures) (?:just |simply |sometimes |always )?happens?|(?:the )?nature of|human nature|people make mistakes|(?:nobody|no one|no-one|everyone) is perfect|always been (?:like )?(?:this|that|so)|for historical reasons|unknown(?: reasons?| cause)?|no idea|(?:nobody|no one|we do not|we don't|don't|not) knows? why|root cause unclear|unavoidable|inevitable|(?:could|can) ?(?:not|n't) (?:have )?(?:been )?(?:be )?(?:prevented|foreseen|predicted|avoided)|nothing (?:could|can) be done|(?:out of|beyond|outside) (?:our|anyone's|anybody's) (?:hands|control|influence)|force majeure|bad weather|cosmic rays?|(?:not enough|no|lack of|too little) (?:time|people|money|budget|resources|staff)|too busy|(?:the )?system is (?:too |very |just )?complex|technical debt|tech debt|legacy (?:code|system)s?)$|\b(?:it (?:just|simply) (?:happens|happened)|bad luck|these things happen|people make mistakes|beyond our control|out of our (?:hands|control))\b/;

/** The words that leave nothing to do, or null. */
export function dead(text: string): string | null {
  return UNACTIONABLE.exec(text.slice(-MOST_READ).replace(/[\s.!…]+$/, ''))?.[0] ?? null;
}

/** What one sees of a fault. At the end of an answer it asks for another why. */
const SYMPTOM =
  /\b(?:slow(?:ly|er|ness)?|down|unavailable|unreachable|offline|crash(?:ed|es|ing)?|timed out|time-?outs?|timing out|errors?|exceptions?|fail(?:s|ed|ing|ure|ures)?|outage|hung|hangs|hanging|froze|frozen|unresponsive|overload(?:ed)?|overwhelmed|saturated|exhausted|out of (?:memory|disk(?: space)?|connections|space)|oom(?:-?killed)?|full|stuck|broke|broken|degraded|5\d\d(?: errors?)?|5xx|lagged|lagging|(?:high|higher|increased|growing|heavy|too much) (?:cpu|load|memory|latency|traffic)|(?:cpu|load|memory|latency|traffic)(?: usage| use)? (?:was |were |is |went |got )?(?:very |too |so )?(?:high|up|spiked)|(?:did not|didn't|does not|doesn't|could not|couldn't|would not) (?:respond|work|start|answer|load|connect|come up|recover|keep up))$/;
/** Words that may follow a symptom without making it a cause. */
const TRAILING =
  /(?:\s|[.!…,;:)]|\b(?:again|too|then|suddenly|completely|at once|once more|all the time|for hours|there|here|today)\b)+$/;

/** The symptom that an answer ends in, or null. */
export function symptomAtEnd(text: string): string | null {
  return SYMPTOM.exec(text.slice(-MOST_READ).replace(TRAILING, ''))?.[0] ?? null;
}

/** What somebody can change: something that is missing, set wrong, done by hand, allowed, assumed, or has a name. */
const CHANGEABLE =
  /\b(?:no|not|never|none|nobody|nothing|nowhere|neither|without|missing|lack(?:s|ed|ing)?|absent|un(?:bounded|limited|tested|documented|monitored|reviewed|owned|checked|guarded|validated|indexed|versioned|pinned)|manual(?:ly)?|by hand|only|defaults?|assum\w+|instead of|too (?:few|low|high|small|large|big|long|short|late|early|wide|narrow|many)|outdated|out of date|old|stale|hard-?coded|single|same|shared|unclear|ambiguous|undefined|optional|misleading|bypass\w*|disabled|turned off|switched off|removed|allow\w*|depend\w*|rel(?:y|ies|ied) on|limits?|thresholds?|retr(?:y|ies)|polic(?:y|ies)|process(?:es)?|procedures?|checklists?|reviews?|runbooks?|tests?|alerts?|monitoring|dashboards?|document\w*|docs|training|onboarding|ownership|owners?|config\w*|setting|settings|schema|migration|release|rollout|deploy\w*|pipeline|feature flags?|feature-flags?|index|indexes|cache|pool|certificate|backups?|rate[- ]limit\w*|timeout of|designed|built|written|expects?|requires?)\b/;

/** Whether the answer names something that a team can change, such as an alert, a test or a limit. */
export function namesSomethingToChange(text: string): boolean {
  return CHANGEABLE.test(text);
}
