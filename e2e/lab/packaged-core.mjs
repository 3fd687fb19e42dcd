/**
 * Copied into an unpacked package and run there by Node, which stands for Electron's utility process: opens the
 * packaged core on the folder in argv, talks to it over a port as a window does, and prints what it saw as JSON.
 * Whatever the package lacks (a library, a grammar, the samples, the database's native part) fails here.
 */
import { EventEmitter } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';

const [dataDir] = process.argv.slice(2);

/** Electron's ports give events with `data`; Node's give the data itself. */
function electronPort(port) {
  return {
    on: (event, listener) => void port.on(event, (data) => listener({ data })),
    postMessage: (message) => port.postMessage(message),
    start: () => port.start(),
  };
}

const heard = [];
const parent = Object.assign(new EventEmitter(), {
  postMessage(message) {
    heard.push(message);
    parent.emit('heard', message);
  },
});
const next = () => new Promise((resolve) => parent.once('heard', resolve));
process.parentPort = parent;
await import('./out/main/core-process.js');

const opened = next();
parent.emit('message', { data: { kind: 'open', dataDir }, ports: [] });
const first = await opened;
if (first.kind !== 'opened') throw new Error(JSON.stringify(first));

const { port1, port2 } = new MessageChannel();
parent.emit('message', { data: { kind: 'connect' }, ports: [electronPort(port2)] });
const client = createORPCClient(new RPCLink({ port: electronPort(port1) }));
port1.start();
const about = await client.library.about();
const imported = await client.library.importSamples();
console.log(JSON.stringify({ about, imported }));
parent.emit('message', { data: { kind: 'close' }, ports: [] });
