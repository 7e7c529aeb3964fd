/** What ESLint knows of a component; the type check (`vue-tsc`) reads the component itself and never comes to this. */
declare module '*.vue' {
  import type { DefineComponent } from 'vue'
  const component: DefineComponent
  export default component
}

declare module '@fontsource-variable/noto-sans-sc'
declare module '@fontsource-variable/noto-serif-sc'
