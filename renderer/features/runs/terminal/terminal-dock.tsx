/** The terminals at the foot of the window: one in front, the others a click away. Loaded when the first is opened. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Accessibility, ChevronDown, Pin, Plus, Search } from 'lucide-react';
import { useRef, useState } from 'react';
import { liveIncidents } from '#renderer/app/live.ts';
import { go } from '#renderer/app/navigate.ts';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { runCommand } from '#renderer/commands/registry.ts';
import { Button } from '#renderer/ui/button.tsx';
import { classes } from '#renderer/ui/classes.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { EdgeHandle } from '#renderer/ui/edge-handle.tsx';
import { FindBar, pressedClasses } from '#renderer/ui/find-bar.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { tell } from '#renderer/ui/toast.tsx';
import type { Terminal } from '#shared/runs/terminals.ts';
import { LEAST_HEIGHT, setDock, showTerminal, useDock, wishTerminal } from './dock-state.ts';
import { leaveTerminal } from './focus.ts';
import { type PaneHandle, TerminalPane } from './terminal-pane.tsx';
import { TerminalTab } from './terminal-tab.tsx';

/** Pixels that stay for the screen above. */
const LEFT_ABOVE = 160;

export default function TerminalDock({ terminals }: { terminals: readonly Terminal[] }) {
  const dock = useDock();
  const pane = useRef<PaneHandle>(null);
  const [finding, setFinding] = useState(false);
  const [ending, setEnding] = useState<Terminal | null>(null);
  const front = terminals.find(({ id }) => id === dock.current) ?? terminals.at(-1);
  const close = (terminal: Terminal) => {
    if (terminal.state === 'open') setEnding(terminal);
    else setDock({ kept: dock.kept.filter((id) => id !== terminal.id) });
  };
  const stopFinding = () => {
    setFinding(false);
    pane.current?.stopFinding();
    pane.current?.focus();
  };
  return (
    <section
      aria-label="Terminals"
      hidden={!dock.open}
      style={dock.open ? { height: dock.height } : undefined}
      className={classes(
        'relative shrink-0 flex-col border-t border-line-strong bg-surface',
        dock.open && 'flex',
      )}
    >
      <EdgeHandle
        edge="top"
        label="Height of the terminals"
        size={dock.height}
        least={LEAST_HEIGHT}
        most={Math.max(LEAST_HEIGHT, window.innerHeight - LEFT_ABOVE)}
        onChange={(height) => setDock({ height })}
      />
      <div className="flex h-9 shrink-0 items-center gap-1 border-b border-line px-2">
        <div className="flex min-w-0 items-center gap-1 overflow-x-auto">
          {terminals.map((terminal) => (
            <TerminalTab
              key={terminal.id}
              terminal={terminal}
              front={terminal.id === front?.id}
              onShow={() => {
                showTerminal(terminal.id);
                pane.current?.focus();
              }}
              onClose={() => close(terminal)}
            />
          ))}
        </div>
        <IconButton
          size="sm"
          label="Open another terminal"
          icon={<Plus size={14} aria-hidden />}
          onClick={() => wishTerminal({ environmentId: null })}
        />
        <div className="grow" />
        <span className="hidden shrink-0 items-center gap-1 text-sm text-ink-2 lg:flex">
          <Kbd keys="mod+`" /> or <Kbd keys="mod+f6" /> leaves the terminal
        </span>
        <IconButton
          size="sm"
          label="Find in the terminal"
          keys="mod+shift+f"
          icon={<Search size={14} aria-hidden />}
          onClick={() => (finding ? stopFinding() : setFinding(true))}
        />
        <IconButton
          size="sm"
          label="For screen readers"
          aria-pressed={dock.aloud}
          className={pressedClasses(dock.aloud)}
          icon={<Accessibility size={14} aria-hidden />}
          onClick={() => setDock({ aloud: !dock.aloud })}
        />
        {front && <PinTranscript terminal={front} />}
        <IconButton
          size="sm"
          label="Hide the terminals"
          icon={<ChevronDown size={14} aria-hidden />}
          onClick={() => {
            setDock({ open: false });
            leaveTerminal();
          }}
        />
      </div>
      {finding && (
        <TerminalFind onFind={(text, back) => pane.current?.find(text, back)} onClose={stopFinding} />
      )}
      {terminals.map((terminal) => (
        <TerminalPane
          key={terminal.id}
          ref={terminal.id === front?.id ? pane : undefined}
          terminal={terminal}
          front={dock.open && terminal.id === front?.id}
          aloud={dock.aloud}
          onFind={() => setFinding(true)}
        />
      ))}
      {ending && <EndDialog terminal={ending} onClose={() => setEnding(null)} />}
    </section>
  );
}

function PinTranscript({ terminal }: { terminal: Terminal }) {
  const incidents = useQuery(queries.incidents()).data ?? [];
  const [incident] = liveIncidents(incidents);
  const pin = useMutation({
    mutationFn: (incidentId: string) => client.runs.terminals.pin({ id: terminal.id, incidentId }),
    onSuccess: () =>
      incident &&
      tell(`Transcript pinned to ${incident.ref}`, {
        detail: `Terminal in ${terminal.environmentName}`,
        action: { label: 'Open the timeline', run: () => go(`/incidents/${incident.ref}`) },
      }),
  });
  const onClick = () => {
    if (incident) pin.mutate(incident.id);
    else {
      tell('There is no live incident to pin to.', {
        action: { label: 'Declare one', run: () => runCommand('incidents.declare') },
      });
    }
  };
  return (
    <IconButton
      size="sm"
      label="Pin the transcript to the incident"
      icon={<Pin size={14} aria-hidden />}
      disabled={pin.isPending}
      onClick={onClick}
    />
  );
}

function TerminalFind({
  onFind,
  onClose,
}: {
  onFind: (text: string, back: boolean) => boolean | undefined;
  onClose: () => void;
}) {
  const [text, setText] = useState('');
  const [missed, setMissed] = useState(false);
  const find = (wanted: string, back: boolean) => setMissed(wanted !== '' && onFind(wanted, back) === false);
  return (
    <FindBar
      label="Find in the terminal"
      field={focusIt}
      query={text}
      onQuery={(next) => {
        setText(next);
        find(next, false);
      }}
      onMove={(by) => find(text, by < 0)}
      movable={text !== '' && !missed}
      status={missed ? 'nothing found' : ''}
      onClose={onClose}
    />
  );
}

/** The same one each time: another would take the focus again from the buttons beside the field. */
function focusIt(field: HTMLInputElement | null): void {
  field?.focus();
}

function EndDialog({ terminal, onClose }: { terminal: Terminal; onClose: () => void }) {
  const end = useMutation({
    mutationFn: () => client.runs.terminals.close({ id: terminal.id }),
    onSuccess: onClose,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      width="sm"
      title={`End the shell in ${terminal.environmentName}?`}
      description="What was begun in it ends too. Its transcript is kept, and can still be pinned."
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button variant="danger" busy={end.isPending} onClick={() => end.mutate()}>
            End it
          </Button>
        </>
      }
    />
  );
}
