import { Button, Dialog, Note } from "@florin/ui";
import { Code } from "./parts.js";

interface SecretProps {
  title: string;
  text: string;
  label: string;
  secret: string;
  /** What the button says that closes it. */
  done: string;
  onClose: () => void;
}

/** What is shown once: it closes by its button alone, so that no click beside it loses it. */
export function Secret({ title, text, label, secret, done, onClose }: SecretProps) {
  return (
    <Dialog open locked title={title} onClose={onClose}>
      <div className="f-stack">
        <Note tone="warn">
          <p>{text}</p>
        </Note>
        <Code text={secret} label={label} />
        <div className="c-actions">
          <Button variant="primary" onClick={onClose}>
            {done}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
