import { type Connection, MessageType, ShowMessageNotification } from "vscode-languageserver/node";

/** Shows a message that asks for nothing. */
export function tell(connection: Connection, message: string): void {
  void connection.sendNotification(ShowMessageNotification.type, {
    type: MessageType.Info,
    message,
  });
}
