/**
 * Vitest's JSON report → the skipped tests by name, then `N passed, N failed` as the last line.
 * A file that could not be loaded counts as one failure; so does a missing or unreadable report. Exits 1 on any
 * failure.
 */
import { readFileSync } from 'node:fs';

const { passed, failed, skipped } = count(process.argv[2]);
for (const name of skipped) console.log(`skipped: ${name}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function count(path) {
  try {
    const { testResults } = JSON.parse(readFileSync(path, 'utf8'));
    const tests = testResults.flatMap((file) => file.assertionResults);
    const broken = testResults.filter(
      (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
    );
    const failed = tests.filter((test) => test.status === 'failed').length + broken.length;
    const skipped = tests.filter((test) => !['passed', 'failed'].includes(test.status)).map((test) => test.fullName);
    const passed = tests.filter((test) => test.status === 'passed').length;
    return { passed, failed: passed + failed === 0 ? 1 : failed, skipped };
  } catch (error) {
    console.log(`no test report: ${error.message}`);
    return { passed: 0, failed: 1, skipped: [] };
  }
}
