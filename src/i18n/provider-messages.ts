/** The words of social and enterprise sign-in. They come with its buttons. */
export interface ProviderMessages {
  providers: {
    /** By what people call the provider. */
    signInWith: (name: string) => string;
    /** The same, where an account is made. */
    signUpWith: (name: string) => string;
    /** In place of both for Facebook, whose rules allow this and "Log in with Facebook". */
    facebook: string;
    /** In place of both for Amazon, whose rules allow this alone. */
    amazon: string;
    /** Leads to the managed login page, where that has no label of its own. */
    managedLogin: string;
    /** Between the buttons and the form. */
    or: string;
    /** Sends a person on whose email domain belongs to a provider. */
    continueWith: (name: string) => string;
    /** Where a password would be reset, and the person's email domain belongs to a provider: by what people call that, or to the managed login page. */
    noPassword: (name: string | undefined) => string;
    /** Ticked: the session outlives the tab. */
    keepSignedIn: string;
    /** Calls off what is on its way. */
    cancel: string;
    /** In place of `errors['account-exists-elsewhere']`, where it is known how the person signed in before: by a provider, or by a password. */
    existsWith: (name: string) => string;
    existsWithPassword: string;
  };
}
