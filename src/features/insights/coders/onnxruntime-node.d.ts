// Not installed with the product: whoever wants the faster edition installs it beside.
declare module 'onnxruntime-node';
