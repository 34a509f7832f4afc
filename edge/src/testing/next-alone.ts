/** Next as OpenNext builds it, without anything of ours before it, to be measured. Never deployed. */
export default {
  async fetch(request, bindings, context) {
    const { default: next } = await import('../../../app/.open-next/worker.js');
    return next.fetch(request, bindings, context);
  },
} satisfies ExportedHandler<object>;
