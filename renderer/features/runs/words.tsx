/** How outcomes, verdicts, risks and run states look: always the word with a shape; colour only repeats it. */
import {
  Ban,
  Check,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleX,
  Clock,
  Eye,
  Hourglass,
  LoaderCircle,
  OctagonX,
  Pause,
  PencilLine,
  Square,
  TimerOff,
  TriangleAlert,
  X,
  Zap,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge, TONE_TEXT, type Tone } from '#renderer/ui/badge.tsx';
import type { Risk } from '#shared/runbooks/model.ts';
import type { Outcome, RunState, Step, Verdict, VerdictValue } from '#shared/runs/model.ts';

interface Look {
  tone: Tone;
  icon: ReactNode;
  text: string;
}

const VERDICT: Record<VerdictValue, Look> = {
  met: { tone: 'green', icon: <CircleCheck size={14} aria-hidden />, text: 'met' },
  'not met': { tone: 'red', icon: <CircleX size={14} aria-hidden />, text: 'not met' },
  unverified: { tone: 'amber', icon: <CircleHelp size={14} aria-hidden />, text: 'needs you' },
};

const OUTCOME: Record<Outcome, Look> = {
  succeeded: { tone: 'neutral', icon: <Check size={12} aria-hidden />, text: 'exit 0' },
  failed: { tone: 'red', icon: <X size={12} aria-hidden />, text: 'failed' },
  'timed out': { tone: 'red', icon: <TimerOff size={12} aria-hidden />, text: 'timed out' },
  stopped: { tone: 'amber', icon: <Square size={12} aria-hidden />, text: 'stopped' },
  interrupted: { tone: 'amber', icon: <Zap size={12} aria-hidden />, text: 'interrupted' },
  sampled: { tone: 'neutral', icon: <Hourglass size={12} aria-hidden />, text: 'sampled' },
  refused: { tone: 'red', icon: <Ban size={12} aria-hidden />, text: 'refused' },
};

const RISK: Record<Risk, Look> = {
  'read-only': { tone: 'neutral', icon: <Eye size={12} aria-hidden />, text: 'read-only' },
  'changes state': { tone: 'amber', icon: <PencilLine size={12} aria-hidden />, text: 'changes state' },
  destructive: { tone: 'red', icon: <OctagonX size={12} aria-hidden />, text: 'destructive' },
  unknown: { tone: 'amber', icon: <TriangleAlert size={12} aria-hidden />, text: 'may change state' },
};

const RUN_STATE: Record<RunState, Look> = {
  running: {
    tone: 'blue',
    icon: <LoaderCircle size={12} aria-hidden className="animate-spin" />,
    text: 'running',
  },
  ended: { tone: 'neutral', icon: <Check size={12} aria-hidden />, text: 'ended' },
  stopped: { tone: 'amber', icon: <Square size={12} aria-hidden />, text: 'stopped' },
  interrupted: { tone: 'amber', icon: <Zap size={12} aria-hidden />, text: 'interrupted' },
  paused: { tone: 'amber', icon: <Pause size={12} aria-hidden />, text: 'paused' },
};

/** The verdicts of a step that ran; of one that was skipped there is nothing to say. */
export function verdictsOf(step: Step): readonly Verdict[] {
  return step.state === 'ended' && step.startedAt !== null ? step.verdicts : [];
}

/** The value that counts: a person's where there is one. */
export function verdictValue(verdict: Verdict): VerdictValue {
  return verdict.person?.value ?? verdict.value;
}

export function VerdictMark({ value }: { value: VerdictValue }) {
  const { tone, icon, text } = VERDICT[value];
  return (
    <span className={`inline-flex shrink-0 ${TONE_TEXT[tone]}`} role="img" aria-label={text} title={text}>
      {icon}
    </span>
  );
}

export function VerdictBadge({ value, count }: { value: VerdictValue; count?: number }) {
  const { tone, icon, text } = VERDICT[value];
  return (
    <Badge tone={tone} icon={icon}>
      {count === undefined ? text : `${count} ${text}`}
    </Badge>
  );
}

export function RiskBadge({ risk, reasons }: { risk: Risk; reasons: readonly string[] }) {
  const { tone, icon, text } = RISK[risk];
  return (
    <Badge tone={tone} icon={icon} title={reasons.join('\n') || undefined}>
      {text}
    </Badge>
  );
}

export function RunStateBadge({ state }: { state: RunState }) {
  const { tone, icon, text } = RUN_STATE[state];
  return (
    <Badge tone={tone} icon={icon}>
      {text}
    </Badge>
  );
}

/** How a step stands: waiting, running, or how it ended. */
export function StepBadge({ step }: { step: Step }) {
  if (step.state === 'waiting') {
    return <Badge icon={<Clock size={12} aria-hidden />}>waits</Badge>;
  }
  if (step.state === 'needs confirmation') {
    return (
      <Badge tone="amber" icon={<TriangleAlert size={12} aria-hidden />}>
        needs confirmation
      </Badge>
    );
  }
  if (step.state === 'running') {
    return (
      <Badge tone="blue" icon={<LoaderCircle size={12} aria-hidden className="animate-spin" />}>
        running
      </Badge>
    );
  }
  if (step.outcome === null) {
    return (
      <Badge icon={<CircleDashed size={12} aria-hidden />} title={step.reason || undefined}>
        skipped
      </Badge>
    );
  }
  const { tone, icon, text } = OUTCOME[step.outcome];
  const code = step.outcome === 'failed' && step.exitCode !== null ? `exit ${step.exitCode}` : text;
  return (
    <Badge tone={tone} icon={icon} title={step.reason || undefined}>
      {code}
    </Badge>
  );
}
