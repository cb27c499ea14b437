package io.rivet.destination.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

class LocalDestinationTest {

    /// File systems differ in one thing that matters here.
    enum Links {
        MADE,
        UNSUPPORTED,
        REFUSED;

        NewName newName() {
            return switch (this) {
                case MADE -> NewName.byLink();
                case UNSUPPORTED ->
                        new NewName(
                                (_, _) -> {
                                    throw new UnsupportedOperationException();
                                });
                case REFUSED ->
                        new NewName(
                                (link, _) -> {
                                    throw new FileSystemException(
                                            link.toString(), null, "Operation not permitted");
                                });
            };
        }
    }

    @TempDir Path root;

    @ParameterizedTest
    @EnumSource
    void aPartIsHiddenUntilItIsDelivered(Links links) throws IOException {
        Path folder = root.resolve("data/of/orders");
        LocalDestination destination = new LocalDestination(folder, links.newName());
        Path staged = destination.stage("orders.csv");
        assertEquals(folder, staged.getParent());
        assertTrue(staged.getFileName().toString().matches("\\.orders\\.csv\\.[0-9a-f]{12}\\.tmp"));
        assertFalse(Files.exists(staged));
        assertFalse(staged.equals(destination.stage("orders.csv")));
        Files.writeString(staged, "1,2");
        assertEquals(List.of(), visible(folder), "a crash here leaves nothing to see");

        destination.deliver(staged, "orders.csv", false);
        assertEquals(List.of("orders.csv"), all(folder));
        assertEquals(folder.resolve("orders.csv").toString(), destination.locationOf("orders.csv"));
        assertEquals("1,2", Files.readString(Path.of(destination.locationOf("orders.csv"))));
        assertEquals("folder " + folder, destination.describe());
    }

    @ParameterizedTest
    @EnumSource
    void aNameThatIsTakenIsNeverReplaced(Links links) throws IOException {
        LocalDestination destination = new LocalDestination(root, links.newName());
        Files.writeString(root.resolve("orders.csv"), "precious");
        Path staged = Files.writeString(destination.stage("orders.csv"), "new");
        RivetException refusal =
                assertThrows(
                        RivetException.class,
                        () -> destination.deliver(staged, "orders.csv", false));
        assertSentence(refusal, root.toString(), "'orders.csv'", "never replaces");

        destination.withdraw(destination.locationOf("orders.csv"), staged.toString());
        assertEquals(List.of("orders.csv"), all(root));
        assertEquals("precious", Files.readString(root.resolve("orders.csv")));
    }

    @ParameterizedTest
    @EnumSource
    void ofManyWritersOfOneNameExactlyOneWins(Links links) throws Exception {
        for (int round = 0; round < 20; round++) {
            String name = "orders" + round + ".csv";
            CyclicBarrier start = new CyclicBarrier(6);
            List<Callable<String>> writers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String content = "writer " + i;
                writers.add(() -> deliver(links, name, content, start));
            }
            List<String> winners = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
                for (Future<String> result : threads.invokeAll(writers, 60, TimeUnit.SECONDS)) {
                    winners.add(result.get());
                }
            }
            winners.removeIf(String::isEmpty);
            assertEquals(1, winners.size());
            assertEquals(winners.getFirst(), Files.readString(root.resolve(name)));
        }
        assertEquals(20, visible(root).size());
    }

    /// @return the content when it was delivered, else nothing
    private String deliver(Links links, String name, String content, CyclicBarrier start)
            throws Exception {
        LocalDestination destination = new LocalDestination(root, links.newName());
        Path staged = Files.writeString(destination.stage(name), content);
        start.await(30, TimeUnit.SECONDS);
        try {
            destination.deliver(staged, name, false);
            return content;
        } catch (RivetException taken) {
            assertTrue(Files.exists(staged), "the loser keeps its file until it withdraws");
            return "";
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAnyCrashLeavesIsWithdrawn(Links links) throws IOException {
        LocalDestination destination = new LocalDestination(root, links.newName());
        Path target = root.resolve("orders.csv");
        for (String crash : List.of("before", "written", "linked", "marked", "delivered")) {
            Path staged = destination.stage("orders.csv");
            switch (crash) {
                case "written" -> Files.writeString(staged, "1");
                case "linked" -> Files.createLink(target, Files.writeString(staged, "1"));
                case "marked" -> {
                    Files.writeString(staged, "1");
                    Files.createFile(root.resolve(".orders.csv.mark"));
                }
                case "delivered" ->
                        destination.deliver(Files.writeString(staged, "1"), "orders.csv", false);
                default -> assertEquals("before", crash);
            }
            destination.withdraw(target.toString(), staged.toString());
            destination.withdraw(target.toString(), staged.toString());
            assertEquals(List.of(), all(root), crash);
        }
    }

    @Test
    void onlyAPartAndItsHiddenNameAreEverWithdrawn() throws IOException {
        LocalDestination destination = new LocalDestination(root.resolve("elsewhere"));
        Path file = Files.writeString(root.resolve("orders.csv"), "1");
        Path folder = Files.createDirectory(root.resolve("folder"));
        Path link = Files.createSymbolicLink(root.resolve("link"), file);
        List<List<String>> pairs =
                List.of(
                        List.of(file.toString(), file.toString()),
                        List.of(file.toString(), root.resolve(".orders.csv.tmp").toString()),
                        List.of(file.toString(), folder.resolve(hidden("orders.csv")).toString()),
                        List.of(
                                root + "/folder/../orders.csv",
                                root + "/folder/../" + hidden("orders.csv")),
                        List.of("orders.csv", hidden("orders.csv")),
                        List.of(folder.toString(), root.resolve(hidden("folder")).toString()),
                        List.of(link.toString(), root.resolve(hidden("link")).toString()));
        for (List<String> pair : pairs) {
            RivetException refusal =
                    assertThrows(
                            RivetException.class,
                            () -> destination.withdraw(pair.get(0), pair.get(1)),
                            pair.toString());
            assertSentence(refusal, pair.get(0), "Nothing was removed");
        }
        assertEquals(List.of("folder", "link", "orders.csv"), all(root));

        destination.withdraw(file.toString(), root.resolve(hidden("orders.csv")).toString());
        assertEquals(List.of("folder", "link"), all(root), "the config may have moved meanwhile");
        String gone = root.resolve("gone").toString();
        RivetException absent =
                assertThrows(
                        RivetException.class,
                        () -> destination.withdraw(gone + "/a.csv", gone + "/" + hidden("a.csv")),
                        "a disk may not be mounted: the ledger must not forget its files");
        assertSentence(absent, gone + "/a.csv", "mounted");
    }

    @ParameterizedTest
    @EnumSource
    void manifestsAreNewOrReplacedWhole(Links links) throws IOException {
        LocalDestination destination = new LocalDestination(root, links.newName());
        destination.publish("_rivet/run1.json", bytes("one"), false);
        destination.publish("_rivet/orders.json", bytes("one"), true);
        destination.publish("_rivet/orders.json", bytes("two"), true);
        destination.publish("_SUCCESS", bytes(""), true);
        RivetException refusal =
                assertThrows(
                        RivetException.class,
                        () -> destination.publish("_rivet/run1.json", bytes("two"), false));
        assertSentence(refusal, root.toString(), "_rivet/run1.json", "never replaces");
        assertEquals("one", Files.readString(root.resolve("_rivet/run1.json")));
        assertEquals("two", Files.readString(root.resolve("_rivet/orders.json")));
        assertEquals(List.of("orders.json", "run1.json"), all(root.resolve("_rivet")));
        assertEquals(List.of("_SUCCESS", "_rivet"), all(root));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../orders.csv", "a/b.csv", "/etc/orders.csv", ".", ".."})
    void namesThatLeadElsewhereAreRefused(String name) {
        LocalDestination destination = new LocalDestination(root.resolve("data"));
        assertThrows(RivetException.class, () -> destination.stage(name));
        assertThrows(RivetException.class, () -> destination.locationOf(name));
        if (!name.equals("a/b.csv")) {
            assertThrows(RivetException.class, () -> destination.publish(name, bytes("x"), true));
        }
    }

    @Test
    void aLinkedFolderAndOddNamesWork() throws IOException {
        Path real = Files.createDirectory(root.resolve("real"));
        Path linked = Files.createSymbolicLink(root.resolve("linked"), real);
        LocalDestination destination = new LocalDestination(linked);
        for (String name : List.of("a b.csv", "ü 100% 'q' \"d\".csv", "-rf", "*?.csv", "a.tmp")) {
            Path staged = Files.writeString(destination.stage(name), name);
            destination.deliver(staged, name, false);
            assertEquals(name, Files.readString(real.resolve(name)));
            destination.withdraw(destination.locationOf(name), staged.toString());
        }
        destination.publish("_rivet/a.json", bytes("{}"), true);
        assertEquals(List.of("_rivet"), all(real));
    }

    @Test
    void foldersThatCantBeWrittenAreRefusedByName() throws IOException {
        Path plain = Files.writeString(root.resolve("plain.txt"), "x");
        assertUnwritable(plain, plain + " is a file");
        assertUnwritable(plain.resolve("below/it"), plain + " is a file");
        Path proc = Path.of("/proc");
        Assumptions.assumeTrue(Files.isDirectory(proc.resolve("sys")));
        assertUnwritable(proc, "can't be written");
        assertUnwritable(proc.resolve("rivet"), "can't be written");
    }

    private static void assertUnwritable(Path folder, String reason) {
        LocalDestination destination = new LocalDestination(folder);
        for (Runnable write :
                List.<Runnable>of(
                        () -> destination.stage("orders.csv"),
                        () -> destination.publish("_rivet/orders.json", bytes("{}"), true))) {
            RivetException refusal = assertThrows(RivetException.class, write::run);
            assertSentence(refusal, folder.toString(), reason, "path");
        }
    }

    @Test
    void aFullDiskIsSaidSo() {
        IOException full =
                new FileSystemException(
                        root.resolve("a").toString(), null, "No space left on device");
        assertSentence(
                new LocalFailures(root).cannotWrite("a.csv", full),
                "full",
                root.toString(),
                "a.csv");
    }

    private static void assertSentence(RivetException failure, String... parts) {
        assertEquals(FailureKind.PERMANENT, failure.kind());
        for (String part : parts) {
            assertTrue(failure.sentence().contains(part), failure.sentence());
        }
    }

    private static String hidden(String name) {
        return "." + name + ".0123456789ab.tmp";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> visible(Path folder) throws IOException {
        return all(folder).stream().filter(name -> !name.startsWith(".")).toList();
    }

    private static List<String> all(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /// A process that is killed between the two steps of a new name leaves a second name of the
    /// manifest: the next run must not write into that.
    @Test
    void whatAKilledPublishLeftIsReplacedAndHarmsNothing() throws IOException {
        LocalDestination ours = new LocalDestination(root, "orders");
        ours.publish("_rivet/run1.json", bytes("one"), false);
        Path staged = root.resolve("_rivet/.orders.tmp");
        Files.createLink(staged, root.resolve("_rivet/run1.json"));

        ours.publish("_rivet/run2.json", bytes("two"), false);
        ours.publish("_rivet/orders.json", bytes("two"), true);
        ours.publish("_SUCCESS", bytes(""), true);

        assertEquals("one", Files.readString(root.resolve("_rivet/run1.json")));
        assertEquals("two", Files.readString(root.resolve("_rivet/run2.json")));
        assertEquals("two", Files.readString(root.resolve("_rivet/orders.json")));
        assertFalse(Files.exists(staged));
    }
}
