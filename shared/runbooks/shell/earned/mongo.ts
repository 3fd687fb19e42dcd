/**
 * What is said to the MongoDB shell, when it is a chain of questions: `db.orders.find({…}).limit(5)`. It is JavaScript,
 * so anything but names, plain values and calls that are known to ask is left out.
 */

const ASKS = new Set(
  `find findOne count countDocuments estimatedDocumentCount distinct aggregate explain stats dataSize storageSize totalSize
   totalIndexSize getIndexes getIndices listIndexes getCollectionNames getCollectionInfos getCollection getSiblingDB getName getDB
   serverStatus currentOp status isMaster hello conf config printReplicationInfo printSecondaryReplicationInfo printSlaveReplicationInfo
   getReplicationInfo printShardingStatus hostInfo version serverBuildInfo connectionStatus getUsers getUser getRoles getProfilingStatus
   getShardDistribution latencyStats isCapped sort limit skip projection pretty toArray hint itcount size batchSize maxTimeMS readPref
   comment print printjson tojson stringify ObjectId ISODate Date NumberLong NumberInt isBalancerRunning getBalancerState
   runCommand adminCommand`.split(/\s+/),
);

const COMMANDS =
  /^(ping|serverStatus|dbStats|collStats|currentOp|replSetGetStatus|replSetGetConfig|hello|isMaster|buildInfo|connPoolStats|getParameter|getCmdLineOpts|hostInfo|listDatabases|listCollections|listIndexes|top|find|count|distinct|connectionStatus|getLog|balancerStatus|listShards|getShardMap|features)$/;

/** Why the text may do more than ask; null when it only asks. */
export function whyNotAskingMongo(text: string): string | null {
  // Texts first: nothing inside one is code, except that a dollar word names a stage.
  const kept: string[] = [];
  const plain = text.replace(/'(?:[^'\\\n]|\\[^\n])*'|"(?:[^"\\\n]|\\[^\n])*"/g, (quoted) => {
    kept.push(quoted.slice(1, -1));
    return ' 0 ';
  });
  if (kept.some((one) => /^\$(out|merge|function|where|accumulator)$/.test(one) || one.includes('\\')))
    return 'MongoDB $out or a script';
  if (/\$(out|merge|function|where|accumulator)\b/.test(plain)) return 'MongoDB $out or a script';
  const lines = plain.split('\n').map((line) => line.trim());
  const code = lines.filter(
    (line) =>
      !/^(show (dbs|databases|collections|tables|users|roles|logs|profile)|use \w+|exit|quit|it)?;?$/.test(
        line,
      ),
  );
  const rest = code.join('\n');
  if (!/^[\w\s.,:;(){}[\]$-]*$/.test(rest)) return 'a script that Hotwash does not read';
  if (
    /[\])}]\s*\(|\bnew\s+(?!Date\b|ISODate\b|ObjectId\b)|\b(function|eval|while|for|with|delete|var|let|const|import|require|load|async)\b/.test(
      rest,
    )
  ) {
    return 'a script that Hotwash does not read';
  }
  for (const call of rest.matchAll(/([A-Za-z_$][\w$]*)\s*\(/g))
    if (!ASKS.has(call[1]!)) return `MongoDB ${call[1]}()`;
  for (const call of text.matchAll(/(?:run|admin)Command\s*\(\s*(\{\s*)?["']?(\w+)/g)) {
    if (!COMMANDS.test(call[2]!)) return `MongoDB ${call[2]}`;
  }
  const commands = [...rest.matchAll(/(?:run|admin)Command/g)].length;
  const understood = [...text.matchAll(/(?:run|admin)Command\s*\(\s*(?:\{\s*)?["']?\w+/g)].length;
  return commands === understood ? null : 'a command that Hotwash does not read';
}
