/**
 * Times around changes of clocks and midnight, where a local clock says less than it seems to. A line holds the text, the zone that it is read in, with `@` the time of reading (else
 * 2025-09-04T12:32:07.250Z, a Thursday), and what it means: `~` about, the start in UTC and the end of a range, the
 * precision, the zone that is kept; or `!` and words of the problem.
 */
export const CLOCK_CHANGES = `
# Clocks put forward
2025-03-30 01:59                       | Europe/Berlin         | 2025-03-30T00:59Z minute Europe/Berlin
2025-03-30 02:00                       | Europe/Berlin         | ! There was no 02:00 on 2025-03-30 … such as 03:00 +02:00
2025-03-30 02:30                       | Europe/Berlin         | ! There was no 02:30 on 2025-03-30 … such as 03:30 +02:00
2025-03-30 02:59:59                    | Europe/Berlin         | ! There was no 02:59:59 on 2025-03-30 … such as 03:59:59 +02:00
2025-03-30 03:00                       | Europe/Berlin         | 2025-03-30T01:00Z minute Europe/Berlin
2025-03-30 02:30 +01:00                | Europe/Berlin         | 2025-03-30T01:30Z minute +01:00
2025-03-30 02:30 UTC                   | Europe/Berlin         | 2025-03-30T02:30Z minute UTC
2025-03-30 02:xx                       | Europe/Berlin         | ! There was no 02:xx on 2025-03-30 … such as 03:xx +02:00
2025-03-30 02:3x                       | Europe/Berlin         | ! There was no 02:3x on 2025-03-30 … such as 03:3x +02:00
2025-03-30 01:45-03:15                 | Europe/Berlin         | 2025-03-30T00:45Z..2025-03-30T01:15Z minute Europe/Berlin
02:30                                  | Europe/Berlin @2025-03-30T12:00Z | ! There was no 02:30 on 2025-03-30 … such as 03:30 +02:00
02:30                                  | Europe/Berlin @2025-03-31T12:00Z | 2025-03-31T00:30Z minute Europe/Berlin
02:xx                                  | Europe/Berlin @2025-03-30T12:00Z | ! There was no 02:xx on 2025-03-30 … such as 03:xx +02:00
yesterday 02:30                        | Europe/Berlin @2025-03-31T12:00Z | ! There was no 02:30 on 2025-03-30 … such as 03:30 +02:00
-2h                                    | Europe/Berlin @2025-03-30T02:00Z | 2025-03-30T00:00Z minute Europe/Berlin
2025-03-09 02:30                       | America/New_York      | ! There was no 02:30 on 2025-03-09 … such as 03:30 -04:00
2025-03-09 02:30                       | America/St_Johns      | ! There was no 02:30 on 2025-03-09 … such as 03:30 -02:30
2025-10-05 01:59                       | Australia/Lord_Howe   | 2025-10-04T15:29Z minute Australia/Lord_Howe
2025-10-05 02:15                       | Australia/Lord_Howe   | ! There was no 02:15 on 2025-10-05 … such as 02:45 +11:00
2025-10-05 02:1x                       | Australia/Lord_Howe   | ! There was no 02:1x on 2025-10-05 … such as 02:4x +11:00
2025-10-05 02:3x                       | Australia/Lord_Howe   | 2025-10-04T15:30Z tens Australia/Lord_Howe
2025-10-05 02:xx                       | Australia/Lord_Howe   | 2025-10-04T15:30Z hour Australia/Lord_Howe
2025-10-05 02:30                       | Australia/Lord_Howe   | 2025-10-04T15:30Z minute Australia/Lord_Howe
2025-09-28 02:45                       | Pacific/Chatham       | ! There was no 02:45 on 2025-09-28 … such as 03:45 +13:45
2025-09-28 03:15                       | Pacific/Chatham       | ! There was no 03:15 on 2025-09-28 … such as 04:15 +13:45
2025-09-28 03:45                       | Pacific/Chatham       | 2025-09-27T14:00Z minute Pacific/Chatham
2025-04-06 02:30                       | Africa/Casablanca     | ! There was no 02:30 on 2025-04-06 … such as 03:30 +01:00
2025-04-06 03:30                       | Africa/Casablanca     | 2025-04-06T02:30Z minute Africa/Casablanca
2018-11-04                             | America/Sao_Paulo     | 2018-11-04T03:00Z day America/Sao_Paulo
2018-11-04 00:30                       | America/Sao_Paulo     | ! There was no 00:30 on 2018-11-04 … such as 01:30 -02:00
2018-11-04 00:xx                       | America/Sao_Paulo     | ! There was no 00:xx on 2018-11-04 … such as 01:xx -02:00
2006-04-02 00:00                       | America/St_Johns      | 2006-04-02T03:30Z minute America/St_Johns
2006-04-02 00:xx                       | America/St_Johns      | 2006-04-02T03:30Z hour America/St_Johns
2006-04-02 00:30                       | America/St_Johns      | ! There was no 00:30 on 2006-04-02 … such as 01:30 -02:30
2006-04-02 01:xx                       | America/St_Johns      | 2006-04-02T03:31Z hour America/St_Johns
2022-03-22 00:30                       | Asia/Tehran           | ! There was no 00:30 on 2022-03-22 … such as 01:30 +04:30
2022-03-22                             | Asia/Tehran           | 2022-03-21T20:30Z day Asia/Tehran
2021-03-22 00:30                       | Asia/Tehran           | ! There was no 00:30 on 2021-03-22 … such as 01:30 +04:30
2025-03-30 02:30                       | Antarctica/Troll      | ! There was no 02:30 on 2025-03-30 … such as 04:30 +02:00
2025-03-30 01:30                       | Europe/London         | ! There was no 01:30 on 2025-03-30 … such as 02:30 +01:00
2011-12-30                             | Pacific/Apia          | ! There was no 2011-12-30
2011-12-30 10:00                       | Pacific/Apia          | ! There was no 10:00 on 2011-12-30 … such as 2011-12-31 10:00 +14:00
2011-12-30 10:xx                       | Pacific/Apia          | ! There was no 10:xx on 2011-12-30 … such as 2011-12-31 10:xx +14:00
2011-12                                | Pacific/Apia          | 2011-12-01T10:00Z month Pacific/Apia
2011-12-29 23:50                       | Pacific/Apia          | 2011-12-30T09:50Z minute Pacific/Apia
2011-12-31 00:10                       | Pacific/Apia          | 2011-12-30T10:10Z minute Pacific/Apia
23:50                                  | Pacific/Apia @2011-12-30T10:30Z | 2011-12-30T09:50Z minute Pacific/Apia
yesterday 23:50                        | Pacific/Apia @2011-12-30T23:00Z | ! There was no 23:50 on 2011-12-30 … such as 2011-12-31 23:50 +14:00
2011-12-29 23:50 – 2011-12-31 00:10    | Pacific/Apia          | 2011-12-30T09:50Z..2011-12-30T10:10Z minute Pacific/Apia
# Clocks put back
2025-10-26 01:59                       | Europe/Berlin         | 2025-10-25T23:59Z minute Europe/Berlin
2025-10-26 02:00                       | Europe/Berlin         | 2025-10-26T00:00Z minute Europe/Berlin
2025-10-26 02:30                       | Europe/Berlin         | 2025-10-26T00:30Z minute Europe/Berlin
2025-10-26 02:30 CEST                  | Europe/Berlin         | 2025-10-26T00:30Z minute +02:00
2025-10-26 02:30 CET                   | Europe/Berlin         | 2025-10-26T01:30Z minute +01:00
2025-10-26 02:30 +01:00 Europe/Berlin  | Europe/Berlin         | 2025-10-26T01:30Z minute Europe/Berlin
2025-10-26 02:30 +02:00 Europe/Berlin  | Europe/Berlin         | 2025-10-26T00:30Z minute Europe/Berlin
2025-10-26 02:30 +03:00 Europe/Berlin  | Europe/Berlin         | ! Europe/Berlin is at +02:00 then, not at +03:00.
2025-10-26 02:xx                       | Europe/Berlin         | 2025-10-26T00:00Z hour Europe/Berlin
2025-10-26 03:00                       | Europe/Berlin         | 2025-10-26T02:00Z minute Europe/Berlin
02:30                                  | Europe/Berlin @2025-10-26T00:40Z | 2025-10-26T00:30Z minute Europe/Berlin
02:30                                  | Europe/Berlin @2025-10-26T01:40Z | 2025-10-26T01:30Z minute Europe/Berlin
02:30                                  | Europe/Berlin @2025-10-26T12:00Z | 2025-10-26T01:30Z minute Europe/Berlin
02:50-02:10                            | Europe/Berlin @2025-10-26T01:20Z | 2025-10-26T00:50Z..2025-10-26T01:10Z minute Europe/Berlin
01:30-02:30                            | Europe/Berlin @2025-10-26T12:00Z | 2025-10-25T23:30Z..2025-10-26T00:30Z minute Europe/Berlin
02:15-02:45                            | Europe/Berlin @2025-10-26T12:00Z | 2025-10-26T01:15Z..2025-10-26T01:45Z minute Europe/Berlin
-2h                                    | Europe/Berlin @2025-10-26T02:00Z | 2025-10-26T00:00Z minute Europe/Berlin
-1d                                    | Europe/Berlin @2025-10-26T12:00Z | 2025-10-25T12:00Z minute Europe/Berlin
yesterday 02:30                        | Europe/Berlin @2025-10-27T12:00Z | 2025-10-26T00:30Z minute Europe/Berlin
2025-11-02 01:30                       | America/New_York      | 2025-11-02T05:30Z minute America/New_York
2025-11-02 01:30 EST                   | America/New_York      | 2025-11-02T06:30Z minute -05:00
2025-04-06 01:45                       | Australia/Lord_Howe   | 2025-04-05T14:45Z minute Australia/Lord_Howe
2025-04-06 01:45 +10:30 Australia/Lord_Howe | Australia/Lord_Howe   | 2025-04-05T15:15Z minute Australia/Lord_Howe
2025-04-06 02:00                       | Australia/Lord_Howe   | 2025-04-05T15:30Z minute Australia/Lord_Howe
2025-04-06 03:00                       | Pacific/Chatham       | 2025-04-05T13:15Z minute Pacific/Chatham
2025-04-06 03:00 +12:45 Pacific/Chatham | Pacific/Chatham       | 2025-04-05T14:15Z minute Pacific/Chatham
2025-02-23 02:30                       | Africa/Casablanca     | 2025-02-23T01:30Z minute Africa/Casablanca
2025-11-02 00:30                       | America/Havana        | 2025-11-02T04:30Z minute America/Havana
2025-11-02                             | America/Havana        | 2025-11-02T04:00Z day America/Havana
2018-02-17 23:30                       | America/Sao_Paulo     | 2018-02-18T01:30Z minute America/Sao_Paulo
2018-02-18                             | America/Sao_Paulo     | 2018-02-18T03:00Z day America/Sao_Paulo
2022-09-21 23:30                       | Asia/Tehran           | 2022-09-21T19:00Z minute Asia/Tehran
2025-10-26 01:30                       | Europe/Dublin         | 2025-10-26T00:30Z minute Europe/Dublin
# Around midnight
00:01                                  | UTC @2025-09-04T00:00:30Z | 2025-09-04T00:01Z minute UTC
23:59                                  | UTC @2025-09-04T00:00:30Z | 2025-09-03T23:59Z minute UTC
00:05                                  | UTC @2025-09-04T00:00:30Z | 2025-09-04T00:05Z minute UTC
00:06                                  | UTC @2025-09-04T00:00:30Z | 2025-09-03T00:06Z minute UTC
00:02                                  | UTC @2025-09-03T23:58Z | 2025-09-04T00:02Z minute UTC
23:50-00:10                            | UTC @2025-09-04T00:05Z | 2025-09-03T23:50Z..2025-09-04T00:10Z minute UTC
yesterday 23:50                        | UTC @2025-09-04T00:00:30Z | 2025-09-03T23:50Z minute UTC
yesterday 23:50                        | Asia/Tehran @2025-09-03T20:31Z | 2025-09-03T20:20Z minute Asia/Tehran
yesterday 23:50                        | Asia/Tehran @2025-09-03T20:29Z | 2025-09-02T20:20Z minute Asia/Tehran
today 00:10                            | Asia/Kathmandu @2025-09-03T18:30Z | 2025-09-03T18:25Z minute Asia/Kathmandu
2025-09-04                             | +05:45                | 2025-09-03T18:15Z day +05:45
11:59 pm                               | UTC @2025-09-04T00:00:30Z | 2025-09-03T23:59Z minute UTC
00:00 Asia/Tehran                      | UTC @2025-09-03T20:31Z | 2025-09-03T20:30Z minute Asia/Tehran
dec 31 23:59                           | UTC @2026-01-01T00:00:30Z | 2025-12-31T23:59Z minute UTC
feb 29 23:59                           | UTC @2024-03-01T00:00:30Z | 2024-02-29T23:59Z minute UTC
-1m                                    | Pacific/Chatham @2025-09-04T11:15:30Z | 2025-09-04T11:14Z minute Pacific/Chatham
`;
