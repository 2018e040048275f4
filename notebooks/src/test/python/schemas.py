"""What the messaging specification requires of each message, as JSON schemas (page "Messaging in Jupyter")."""
from jsonschema import Draft202012Validator

STRING, INTEGER, BOOLEAN = {"type": "string"}, {"type": "integer", "minimum": 0}, {"type": "boolean"}
STRINGS = {"type": "array", "items": STRING}
OBJECT = {"type": "object"}
BUNDLE = {"type": "object", "patternProperties": {"^[a-z]+/": {}}, "additionalProperties": False}
OK = {"const": "ok"}


def fields(required, **optional):
    return {"type": "object", "properties": {**required, **optional}, "required": list(required)}


ERROR = {"ename": STRING, "evalue": STRING, "traceback": STRINGS}
HEADER = fields({"msg_id": STRING, "msg_type": STRING, "session": STRING, "username": STRING, "version": {"pattern": r"^5\.\d+"}}, date={})
CONTENT = {
    "kernel_info_reply": fields({
        "status": OK, "protocol_version": {"pattern": r"^5\.\d+"}, "implementation": STRING, "implementation_version": STRING,
        "language_info": fields({"name": {"const": "java"}, "version": STRING, "mimetype": STRING, "file_extension": {"pattern": r"^\."}}),
        "banner": STRING, "help_links": {"type": "array", "items": fields({"text": STRING, "url": STRING})},
        "supported_features": STRINGS}, debugger=BOOLEAN),
    "execute_reply": {"oneOf": [
        fields({"status": OK, "execution_count": INTEGER, "user_expressions": OBJECT, "payload": {"type": "array"}}),
        fields({"status": {"const": "error"}, "execution_count": INTEGER, **ERROR}),
        fields({"status": {"const": "aborted"}})]},
    "complete_reply": fields({"status": OK, "matches": STRINGS, "cursor_start": INTEGER, "cursor_end": INTEGER, "metadata": OBJECT}),
    "inspect_reply": fields({"status": OK, "found": BOOLEAN, "data": BUNDLE, "metadata": OBJECT}),
    "is_complete_reply": fields({"status": {"enum": ["complete", "incomplete", "invalid", "unknown"]}}, indent=STRING),
    "history_reply": fields({"status": OK, "history": {"type": "array", "items": {"type": "array"}}}),
    "comm_info_reply": fields({"status": OK, "comms": OBJECT}),
    "interrupt_reply": fields({"status": OK}),
    "shutdown_reply": fields({"status": OK, "restart": BOOLEAN}),
    "status": fields({"execution_state": {"enum": ["busy", "idle", "starting"]}}),
    "execute_input": fields({"code": STRING, "execution_count": INTEGER}),
    "stream": fields({"name": {"enum": ["stdout", "stderr"]}, "text": STRING}),
    "display_data": fields({"data": BUNDLE, "metadata": OBJECT}, transient=OBJECT),
    "update_display_data": fields({"data": BUNDLE, "metadata": OBJECT, "transient": fields({"display_id": STRING})}),
    "execute_result": fields({"data": BUNDLE, "metadata": OBJECT, "execution_count": INTEGER}),
    "error": fields(ERROR),
    "clear_output": fields({"wait": BOOLEAN}),
    "input_request": fields({"prompt": STRING, "password": BOOLEAN}),
}


def validate(message):
    Draft202012Validator(HEADER).validate({k: v if isinstance(v, str) else str(v) for k, v in message["header"].items()})
    Draft202012Validator(CONTENT[message["msg_type"]]).validate(message["content"])
    return message
