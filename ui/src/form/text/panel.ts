/** The panel shown below the toolbar of a text: 引用 or 见图表. */
export type Panel = 'cite' | 'refer'
