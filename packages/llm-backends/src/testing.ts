export {
  type ChatServer,
  type ChatServerOptions,
  type ServerScript,
  startChatServer,
} from "./testing/chat-server.ts";
export type { ChatWireCodec, WireReply } from "./testing/chat-wire-codec.ts";
export {
  type ChatWire,
  type ConformanceFeature,
  describeChatModel,
  type LocalModelSubject,
  type ServedModelSubject,
} from "./testing/describe-chat-model.ts";
export { ollamaCodec, startOllamaServer } from "./testing/ollama-server.ts";
export { openAiCodec, startOpenAiServer } from "./testing/openai-server.ts";
export type {
  ErrorReply,
  Fault,
  FaultReply,
  ModelReply,
  ReceivedChat,
  ReceivedMessage,
  ReceivedRequest,
  ReplyHandler,
  ServerReply,
} from "./testing/server-reply.ts";
