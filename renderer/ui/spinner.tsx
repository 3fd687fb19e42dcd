import { LoaderCircle } from 'lucide-react';

/** Shows that something is under way. With `label` it is announced; without, the text beside it must say so. */
export function Spinner({ label, size = 14 }: { label?: string; size?: number }) {
  return (
    <span className="inline-flex items-center gap-2 text-ink-2" role={label ? 'status' : undefined}>
      <LoaderCircle size={size} className="animate-spin" aria-hidden />
      {label}
    </span>
  );
}
