// Lists the messages that a translation lacks, which are said in English until it has them: npm run messages:missing
import { en } from '../src/messages/en.ts';
import ja from '../src/messages/ja.json' with { type: 'json' };
import zhCn from '../src/messages/zh-CN.json' with { type: 'json' };
import { missingFrom } from './messages/missing.ts';

const missing = Object.entries({ ja, 'zh-CN': zhCn }).flatMap(([locale, translation]) =>
  missingFrom(en, translation).map((name) => `src/messages/${locale}.json: ${name}`),
);
for (const line of missing) console.log(line);
process.exitCode = missing.length > 0 ? 1 : 0;
