/** Flags and arguments that make a program do more, or less, than it usually does. First match wins. */
import { type FlagRule, LOOK, rule } from './flag-rule.ts';
import { FILE_RULES } from './risk-flags-files.ts';
import { SERVICE_RULES } from './risk-flags-services.ts';
import { SYSTEM_RULES } from './risk-flags-system.ts';

/** Asking a program about itself is harmless, and so is a rehearsal. Only for programs that Hotwash knows. */
const ITSELF: readonly FlagRule[] = [
  rule(/./, /^ (--help|--version|-V|-version) $/, LOOK),
  rule(/./, /^( [\w:-]+){0,2} (--help|--version) $/, LOOK),
  rule(
    /./,
    / (--dry-run(=client|=server|=true)?|--dry_run|--just-print|--simulate|--no-act|--check-only) /,
    LOOK,
  ),
];

export const FLAG_RULES: readonly FlagRule[] = [...ITSELF, ...FILE_RULES, ...SYSTEM_RULES, ...SERVICE_RULES];
