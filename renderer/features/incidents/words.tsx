/** How severities and statuses look: always the word, with a tone that repeats it. */
import { CircleCheck, CircleDashed, CircleDot, CircleSlash, Shield } from 'lucide-react';
import type { ReactNode } from 'react';
import { useConventions } from '#renderer/app/conventions.ts';
import { Badge, type Tone } from '#renderer/ui/badge.tsx';
import { severityLabel } from '#shared/incidents/conventions.ts';
import type { IncidentKind, Severity, Status } from '#shared/incidents/model.ts';

const SEVERITY_TONES: Record<Severity, Tone> = {
  SEV1: 'red',
  SEV2: 'red',
  SEV3: 'amber',
  SEV4: 'blue',
  SEV5: 'neutral',
};

/** The severity with the team's name for it; what it means is told by hovering. */
export function SeverityBadge({ severity }: { severity: Severity }) {
  const conventions = useConventions();
  return (
    <Badge tone={SEVERITY_TONES[severity]} title={conventions.severities[severity].meaning || undefined}>
      {severityLabel(severity, conventions)}
    </Badge>
  );
}

const STATUS_LOOK: Record<Status, { tone: Tone; icon: ReactNode }> = {
  triage: { tone: 'red', icon: <CircleDot size={12} aria-hidden /> },
  investigating: { tone: 'red', icon: <CircleDot size={12} aria-hidden /> },
  identified: { tone: 'amber', icon: <CircleDot size={12} aria-hidden /> },
  mitigated: { tone: 'blue', icon: <Shield size={12} aria-hidden /> },
  resolved: { tone: 'green', icon: <CircleCheck size={12} aria-hidden /> },
  closed: { tone: 'neutral', icon: <CircleCheck size={12} aria-hidden /> },
  cancelled: { tone: 'neutral', icon: <CircleSlash size={12} aria-hidden /> },
  merged: { tone: 'neutral', icon: <CircleDashed size={12} aria-hidden /> },
};

export function StatusBadge({ status }: { status: Status }) {
  const { tone, icon } = STATUS_LOOK[status];
  return (
    <Badge tone={tone} icon={icon}>
      {status}
    </Badge>
  );
}

const KIND_WORDS: Record<IncidentKind, string> = {
  real: 'real',
  drill: 'drill',
  retrospective: 'written afterwards',
};

/** Marks what is no real incident; nothing for one that is. */
export function KindBadge({ kind }: { kind: IncidentKind }) {
  return kind === 'real' ? null : <Badge>{KIND_WORDS[kind]}</Badge>;
}
