import { checkQuestions } from './check/questions.ts';
import { checkPolicies, checkVerdicts } from './check/verdicts.ts';

const faults = [...checkQuestions(), ...checkVerdicts(), ...checkPolicies()];

if (faults.length) {
  console.error(`${faults.length} fault(s):\n${faults.map(fault => `- ${fault}`).join('\n')}`);
  process.exitCode = 1;
} else {
  console.log('The questions, the expected verdicts and the expected policies are sound');
}
