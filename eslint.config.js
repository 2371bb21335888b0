/* ESLint's recommended rules and a few more. Undefined names are found by tsc, which knows the browser's. */

import { builtinRules } from "eslint/use-at-your-own-risk";

const recommended = [...builtinRules].filter(([, rule]) => rule.meta.docs?.recommended).map(([name]) => [name, "error"]);

export default [
  {
    files: ["static/js/**/*.js", "static/service-worker.js", "tests/js/**/*.js"],
    rules: {
      ...Object.fromEntries(recommended),
      "no-undef": "off",
      "no-unused-vars": ["error", { varsIgnorePattern: "^_" }],
      eqeqeq: "error",
      "max-len": ["error", { code: 140, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true, ignoreComments: true }],
    },
  },
];
