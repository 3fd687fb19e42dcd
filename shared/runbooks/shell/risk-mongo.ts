/** Risk of what is said to the MongoDB shell, by the functions that it calls. */
import type { Judged } from './query-risk.ts';

const DESTROYS =
  /^(drop\w*|delete\w*|remove\w*|findOneAndDelete|shutdownServer|convertToCapped|purge\w*|emptycapped)$/;

const LOOKS = new Set(
  `find findOne count countDocuments estimatedDocumentCount distinct aggregate explain stats dataSize storageSize totalSize totalIndexSize
   getIndexes getIndices listIndexes getCollectionNames getCollectionInfos getCollection getSiblingDB getMongo getName getDB getDBNames
   serverStatus currentOp status isMaster hello conf config printReplicationInfo printSlaveReplicationInfo printSecondaryReplicationInfo
   getReplicationInfo printShardingStatus hostInfo version serverBuildInfo serverCmdLineOpts getLog getLastError connectionStatus
   getUsers getUser getRoles getRole getProfilingStatus getShardDistribution latencyStats validate isCapped listCommands help
   sort limit skip project projection pretty toArray forEach map filter hint hasNext next itcount size batchSize maxTimeMS readPref match
   print printjson printjsononeline tojson JSON stringify parse keys entries values length slice join includes push concat toString
   ObjectId ISODate Date NumberLong NumberInt Number String db rs sh Object Array function if for while use show parseInt sum group
   secondaryOk setReadPref setSecondaryOk adminCommand runCommand isBalancerRunning getBalancerState round floor toFixed startsWith test`.split(
    /\s+/,
  ),
);

/** Of `runCommand({…})` and `adminCommand({…})`: the first key names the command. */
const COMMANDS_THAT_LOOK =
  /^(ping|serverStatus|dbStats|collStats|currentOp|replSetGetStatus|replSetGetConfig|hello|isMaster|buildInfo|connPoolStats|getParameter|getCmdLineOpts|hostInfo|listDatabases|listCollections|listIndexes|top|find|count|distinct|explain|whatsmyuri|connectionStatus|getLog|validate|balancerStatus|listShards|getShardMap|features|usersInfo|rolesInfo|logRotate0)$/;

/** The gravest of all calls; what calls something that Hotwash does not know counts as a change. */
export function riskOfMongo(text: string): Judged {
  const plain = text.replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, (quoted) =>
    /^.[\w$]{1,40}.$/.test(quoted) ? quoted : '""',
  );
  const calls = [...plain.matchAll(/([A-Za-z_$][\w$]*)\s*\(/g)].map((match) => match[1]!);
  const commands = [...plain.matchAll(/(?:run|admin)Command\s*\(\s*\{?\s*["']?(\w+)/g)].map(
    (match) => match[1]!,
  );
  const destroyed = [...calls, ...commands].find((name) => DESTROYS.test(name));
  if (destroyed) return { risk: 'destructive', why: `MongoDB ${destroyed}` };
  if (commands.includes('shutdown')) return { risk: 'destructive', why: 'MongoDB shutdown' };
  if (/\$(out|merge)\b/.test(plain)) return { risk: 'changes state', why: 'MongoDB writes a collection' };
  if (/\[\s*["']?\w*["']?\s*\]\s*\(|\beval\b/.test(plain))
    return { risk: 'unknown', why: 'calls a function that is decided when it runs' };
  const changed =
    commands.find((name) => !COMMANDS_THAT_LOOK.test(name)) ?? calls.find((name) => !LOOKS.has(name));
  return changed ? { risk: 'changes state', why: `MongoDB ${changed}` } : { risk: 'read-only', why: '' };
}
