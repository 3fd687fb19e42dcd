import { implement } from '@orpc/server';
import { terminalsContract } from '#shared/runs/terminals.ts';
import type { TerminalsService } from './service.ts';

export function terminalsRouter(terminals: TerminalsService) {
  const os = implement(terminalsContract);
  return os.router({
    list: os.list.handler(() => terminals.list()),
    open: os.open.handler(({ input }) => terminals.open(input)),
    output: os.output.handler(({ input, signal }) => terminals.output(input.id, signal)),
    input: os.input.handler(({ input }) => {
      terminals.input(input.id, Buffer.from(input.data, 'base64'));
      return {};
    }),
    resize: os.resize.handler(({ input }) => {
      terminals.resize(input.id, input);
      return {};
    }),
    close: os.close.handler(({ input }) => terminals.close(input.id)),
    pin: os.pin.handler(({ input }) => terminals.pin(input)),
  });
}
