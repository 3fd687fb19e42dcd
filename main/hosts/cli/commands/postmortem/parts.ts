/** What the families of `hotwash postmortem` are registered with. */
import { Argument, type Command } from 'commander';
import type { Act, Cli } from '../../cli.ts';

export interface PostmortemParts {
  cli: Cli;
  act: Act;
  sub: (name: string, summary: string, description: string) => Command;
}

export type RegisterPostmortem = (parts: PostmortemParts) => void;

export const documentArgument = () =>
  new Argument('<document>', 'PM-1, INV-1, or a part of the title; INC-1 for its postmortem');
