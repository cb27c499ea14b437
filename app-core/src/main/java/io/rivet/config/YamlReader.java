package io.rivet.config;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Builds the tree from YAML 1.2 events: places, duplicate keys, aliases, and variables in scalar
/// values. Keys are taken as they stand.
final class YamlReader {

    private static final int DEEPEST = 40;
    private static final String TAG_PREFIX = "tag:yaml.org,2002:";

    private final Variables variables;
    private final Findings findings;
    private final Map<Anchor, YamlNode> anchors = new HashMap<>();
    private Iterator<Event> events = List.<Event>of().iterator();

    YamlReader(Variables variables, Findings findings) {
        this.variables = variables;
        this.findings = findings;
    }

    /// The root of the only document, or empty when the text is not YAML; a problem says why.
    Optional<YamlNode> read(String text) {
        LoadSettings settings = LoadSettings.builder().setCodePointLimit(text.length() + 1).build();
        try {
            events = new Parse(settings).parseString(text).iterator();
            return document();
        } catch (Refusal refusal) {
            findings.problem("", refusal.at, refusal.sentence);
        } catch (MarkedYamlEngineException e) {
            Position at = positionOf(e.getProblemMark());
            findings.problem("", at, sentence(e.getProblem()) + variableHint(text, at));
        } catch (YamlEngineException | NoSuchElementException e) {
            findings.problem("", Position.NONE, "this is not a YAML text.");
        }
        return Optional.empty();
    }

    private Optional<YamlNode> document() throws Refusal {
        Optional<YamlNode> root = Optional.empty();
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case StreamStart, StreamEnd, DocumentStart, DocumentEnd, Comment -> {}
                case Alias, Scalar, MappingStart, MappingEnd, SequenceStart, SequenceEnd -> {
                    if (root.isPresent()) {
                        throw new Refusal(
                                positionOf(event.getStartMark()),
                                "a second document begins here; a config is one document.");
                    }
                    root = Optional.of(node(event, "", 0));
                }
            }
        }
        return root;
    }

    private YamlNode node(Event event, String path, int depth) throws Refusal {
        Position at = positionOf(event.getStartMark());
        if (depth > DEEPEST) {
            throw new Refusal(at, "lists and maps are nested too deeply here.");
        }
        YamlNode node =
                switch (event) {
                    case AliasEvent alias -> aliased(alias, at);
                    case ScalarEvent scalar -> scalar(scalar, path, at);
                    case SequenceStartEvent start -> {
                        checkTag(start.getTag(), path, at, "seq");
                        yield sequence(path, depth, at);
                    }
                    case MappingStartEvent start -> {
                        checkTag(start.getTag(), path, at, "map");
                        yield mapping(path, depth, at);
                    }
                    default -> throw new Refusal(at, "a value is missing here.");
                };
        if (event instanceof NodeEvent named && !(event instanceof AliasEvent)) {
            named.getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
        }
        return node;
    }

    /// The name is not printed: a password may begin with an asterisk.
    private YamlNode aliased(AliasEvent alias, Position at) throws Refusal {
        YamlNode target = anchors.get(alias.getAlias());
        if (target == null) {
            throw new Refusal(
                    at,
                    "this alias (*) has no anchor (&) before it. Put a value that begins with '*'"
                            + " in quotes.");
        }
        return target;
    }

    private YamlNode scalar(ScalarEvent event, String path, Position at) {
        boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN;
        String tag = event.getTag().orElse("");
        if (tag.equals("!") || tag.equals(TAG_PREFIX + "str")) {
            plain = false;
        } else if (!tag.isEmpty()) {
            checkTag(event.getTag(), path, at, "int", "float", "bool", "null");
            plain = true;
        }
        String raw = event.getValue();
        Variables.Result result = variables.substitute(raw);
        for (Variables.Failure failure : result.failures()) {
            findings.problem(path, at, failure.message());
        }
        return new YamlNode.Scalar(result.text(), raw, plain, !result.failures().isEmpty(), at);
    }

    private void checkTag(Optional<String> tag, String path, Position at, String... known) {
        if (tag.isEmpty() || tag.get().equals("!")) {
            return;
        }
        for (String name : known) {
            if (tag.get().equals(TAG_PREFIX + name)) {
                return;
            }
        }
        findings.problem(
                path,
                at,
                "YAML tags aren't used here. Put a value that begins with '!' in quotes.");
    }

    private YamlNode sequence(String path, int depth, Position at) throws Refusal {
        List<YamlNode> items = new ArrayList<>();
        for (Event event = next(); !isEnd(event); event = next()) {
            items.add(node(event, path + "[" + items.size() + "]", depth + 1));
        }
        return new YamlNode.Sequence(List.copyOf(items), at);
    }

    private YamlNode mapping(String path, int depth, Position at) throws Refusal {
        Map<String, YamlNode.Entry> entries = new HashMap<>();
        List<YamlNode.Entry> inOrder = new ArrayList<>();
        for (Event event = next(); !isEnd(event); event = next()) {
            Position keyAt = positionOf(event.getStartMark());
            String key = key(event, keyAt);
            String keyPath = Findings.pathOf(path, key);
            YamlNode.Entry entry = new YamlNode.Entry(key, node(next(), keyPath, depth + 1), keyAt);
            YamlNode.Entry first = entries.putIfAbsent(key, entry);
            if (first == null) {
                inOrder.add(entry);
            } else {
                findings.problem(
                        keyPath,
                        keyAt,
                        "this key stands here a second time; the first is on line "
                                + first.at().line()
                                + ". Remove one of them.");
            }
        }
        return new YamlNode.Mapping(List.copyOf(inOrder), at);
    }

    private String key(Event event, Position at) throws Refusal {
        if (event instanceof ScalarEvent scalar) {
            scalar.getAnchor()
                    .ifPresent(
                            anchor ->
                                    anchors.put(
                                            anchor,
                                            new YamlNode.Scalar(
                                                    scalar.getValue(),
                                                    scalar.getValue(),
                                                    scalar.isPlain(),
                                                    false,
                                                    at)));
            return scalar.getValue();
        }
        if (event instanceof AliasEvent alias
                && aliased(alias, at) instanceof YamlNode.Scalar scalar) {
            return scalar.raw();
        }
        throw new Refusal(
                at,
                "a list or a map can't be a key. If this is a variable, put it in quotes or write"
                        + " $ before the brace.");
    }

    private Event next() {
        Event event = events.next();
        while (event.getEventId() == Event.ID.Comment) {
            event = events.next();
        }
        return event;
    }

    private static boolean isEnd(Event event) {
        return event.getEventId() == Event.ID.MappingEnd
                || event.getEventId() == Event.ID.SequenceEnd;
    }

    private static Position positionOf(Optional<Mark> mark) {
        return mark.map(m -> new Position(m.getLine() + 1, m.getColumn() + 1))
                .orElse(Position.NONE);
    }

    /// The parser's own words name at most single characters of the file, but for tags and aliases.
    private static String sentence(String problem) {
        boolean mayQuoteFile = problem.contains("tag") || problem.contains("alias");
        return "this is not YAML"
                + (mayQuoteFile ? "" : ": " + problem.replaceAll("\\p{Cntrl}", "?"))
                + ". Look at quotes, colons and the indentation here and above.";
    }

    /// `[${A}]` was fine where variables were put in before the YAML was read.
    private static String variableHint(String text, Position at) {
        boolean nearVariable =
                text.lines()
                        .skip(Math.max(0, at.line() - 2))
                        .limit(2)
                        .anyMatch(l -> l.contains("${"));
        return nearVariable ? " Inside [ ] and { } a variable needs quotes: \"${NAME}\"." : "";
    }

    /// Ends the reading of a text that can't become a tree.
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Position at;
        private final String sentence;

        Refusal(Position at, String sentence) {
            super(sentence, null, false, false);
            this.at = at;
            this.sentence = sentence;
        }
    }
}
