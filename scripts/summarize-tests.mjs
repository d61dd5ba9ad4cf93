/**
 * Vitest's JSON report → the skipped and the failed tests by name, each failed one with the first line of its reason,
 * then `N passed, N failed` as the last line. A file that could not be loaded counts as one failure; so does a missing
 * or unreadable report. Exits 1 on any failure.
 */
import { readFileSync } from 'node:fs';

const { passed, failed, skipped } = count(process.argv[2]);
for (const name of skipped) console.log(`skipped: ${name}`);
for (const name of failed) console.log(`failed: ${name}`);
console.log(`${passed} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;

function count(path) {
  try {
    const { testResults } = JSON.parse(readFileSync(path, 'utf8'));
    const tests = testResults.flatMap((file) => file.assertionResults);
    const broken = testResults.filter(
      (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
    );
    const failed = [
      ...tests.filter((test) => test.status === 'failed').map((test) => describe(test.fullName, test.failureMessages)),
      ...broken.map((file) => describe(file.name, [file.message])),
    ];
    const skipped = tests.filter((test) => !['passed', 'failed'].includes(test.status)).map((test) => test.fullName);
    const passed = tests.filter((test) => test.status === 'passed').length;
    return { passed, failed: passed === 0 && failed.length === 0 ? ['no test was run'] : failed, skipped };
  } catch (error) {
    return { passed: 0, failed: [`no test report: ${error.message}`], skipped: [] };
  }
}

function describe(name, [reason = ''] = []) {
  return `${name}: ${reason.split('\n')[0].slice(0, 200)}`;
}
