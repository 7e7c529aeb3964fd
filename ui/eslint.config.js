import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import globals from 'globals'
import ts from 'typescript-eslint'

/** Only `src/host/` may know Tauri; everything else speaks to the `Host` interface. */
const tauri = {
  group: ['@tauri-apps/*'],
  message: 'Only src/host/ may import Tauri: add a method to the Host interface instead.',
}
/** The real host is chosen once, at the entry; a page that imported it could not be tested. */
const realHost = {
  group: ['**/host/tauri'],
  message: 'Take the host from useHost(): only main.ts chooses the real one.',
}

export default ts.config(
  { ignores: ['dist', 'node_modules', 'src/generated'] },
  ...ts.configs.strictTypeChecked,
  // Configuration in plain JavaScript is in no TypeScript project.
  { files: ['**/*.{js,mjs}'], ...ts.configs.disableTypeChecked },
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.{ts,vue}'],
    languageOptions: {
      globals: globals.browser,
      parserOptions: {
        parser: ts.parser,
        sourceType: 'module',
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
      },
    },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'max-lines': ['error', 400],
      'no-restricted-imports': ['error', { patterns: [tauri, realHost] }],
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'The window loads nothing from anywhere.' },
        { name: 'localStorage', message: 'Drafts live in the store, behind the host.' },
        { name: 'parseFloat', message: 'Money is text here; sums come from the report.' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      // `!` says that an index or an element is known to be there: `noUncheckedIndexedAccess` leaves no other way.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // A string is spread into Unicode scalar values, which is how the program counts characters.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // A command rejects with a `CommandError`, which Tauri passes on as a plain object.
      '@typescript-eslint/only-throw-error': [
        'error',
        { allow: [{ from: 'file', name: ['CommandError', 'Failure'] }] },
      ],
      'vue/multi-word-component-names': 'off',
      'vue/require-default-prop': 'off',
      'vue/no-mutating-props': 'error',
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/no-v-html': 'error',
      // A field is named by the constructors of generated/paths.ts alone: `:data-field="fieldPath.lead"`.
      'vue/no-restricted-static-attribute': ['error', 'data-field', { key: 'path', element: '/^[A-Z]/' }],
    },
  },
  {
    files: ['**/*.test.ts', 'test-support/**'],
    rules: {
      // A double answers at once what the program answers later.
      '@typescript-eslint/require-await': 'off',
      // `one<HTMLSelectElement>(id)`: a query says what it finds.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  { files: ['src/host/**'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['src/main.ts'], rules: { 'no-restricted-imports': ['error', { patterns: [tauri] }] } },
  prettier,
)
