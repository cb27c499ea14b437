package io.rivet.gui.text;

import java.util.Locale;
import java.util.ResourceBundle;

/// The window's words. All of them stand in `messages.properties`.
public final class Messages {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("io.rivet.gui.messages");

    private Messages() {}

    /// The text of a key, with `%s` filled in.
    ///
    /// @throws java.util.MissingResourceException when the key isn't there
    public static String text(String key, Object... values) {
        String text = BUNDLE.getString(key);
        return values.length == 0 ? text : String.format(Locale.ROOT, text, values);
    }

    /// `key.one` for 1, else `key.many` with the number in front.
    public static String count(String key, long number) {
        return number == 1 ? text(key + ".one") : text(key + ".many", Figures.whole(number));
    }
}
