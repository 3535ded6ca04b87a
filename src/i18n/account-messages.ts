/** The words of the account's own forms. They come with those. */
export interface AccountMessages {
  /** What was done. */
  accountNotices: Record<'passwordChanged' | 'attributesUpdated' | 'attributeVerified' | 'passkeyCreated', string>;
  changePassword: {
    title: string;
    submit: string;
    /** In place of `errors['incorrect-credentials']`: here only the current password can be wrong. */
    incorrect: string;
  };
  changeAttributes: {
    title: string;
    submit: string;
    /** Said where nothing differs from what is kept already. */
    unchanged: string;
    /** Heads the step that asks for the code; the label of the address that it proves. */
    verifyTitle: (label: string) => string;
    verify: string;
    /** Asks for a code, below an address that is not proved. */
    sendCode: (label: string) => string;
    /** Leads back to the code that waits to be entered. */
    enterCode: string;
    /** Leads from the code to the details. */
    back: string;
  };
  deleteUser: {
    title: string;
    text: string;
    submit: string;
    /** What is asked before it is done. */
    confirmTitle: string;
    confirmText: string;
    confirm: string;
    cancel: string;
  };
}
