import tseslint from 'typescript-eslint';
import globals from 'globals';

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'models', 'training', 'index', 'reports', '.cache'] },
  ...tseslint.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node } },
    rules: {
      'max-lines': ['error', { max: 250 }],
      'max-len': ['error', { code: 120, ignoreUrls: true }],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}', 'tests/**/*.ts', 'benchmarks/**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    // Where a promise is owed, `async` without `await` turns what is thrown into its rejection.
    rules: { '@typescript-eslint/require-await': 'off' },
  },
  { files: ['src/bin/**', 'scripts/**', 'benchmarks/**', 'tests/**', 'examples/**'], rules: { 'no-console': 'off' } },
  {
    files: ['*.config.js', '*.config.ts', 'src/web/*.config.ts', '**/*.d.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },
);
