package io.rivet.dev;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A self-signed certificate for 127.0.0.1 and localhost, made with the JDK's keytool.
final class ServerCertificate {

    private static final String STORE_PASSWORD = "changeit";
    private static final int KEYTOOL_TIMEOUT_SECONDS = 30;

    private ServerCertificate() {}

    /// Writes `server.crt` and `server.key` into the data folder, where the server looks for them,
    /// and a copy of the certificate into `folder` for clients that want to trust it.
    static void write(Path folder, Path data) throws IOException {
        Path store = folder.resolve("server.p12");
        try {
            Files.deleteIfExists(store);
            makeKeyPair(store);
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, STORE_PASSWORD.toCharArray());
            }
            Key key = keys.getKey("server", STORE_PASSWORD.toCharArray());
            if (key == null) {
                throw new IOException("keytool made no key");
            }
            byte[] certificate = keys.getCertificate("server").getEncoded();
            Files.writeString(data.resolve("server.crt"), pem("CERTIFICATE", certificate));
            Files.writeString(folder.resolve("server.crt"), pem("CERTIFICATE", certificate));
            Path keyFile = data.resolve("server.key");
            Files.writeString(keyFile, pem("PRIVATE KEY", key.getEncoded()));
            if (Files.getFileStore(keyFile).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(
                        keyFile, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("Can't make a certificate.", e);
        } finally {
            Files.deleteIfExists(store);
        }
    }

    private static void makeKeyPair(Path store) throws IOException {
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process =
                new ProcessBuilder(
                                List.of(
                                        keytool,
                                        "-genkeypair",
                                        "-alias",
                                        "server",
                                        "-keyalg",
                                        "EC",
                                        "-dname",
                                        "CN=localhost",
                                        "-ext",
                                        "SAN=dns:localhost,ip:127.0.0.1",
                                        "-validity",
                                        "3650",
                                        "-storetype",
                                        "PKCS12",
                                        "-storepass",
                                        STORE_PASSWORD,
                                        "-keystore",
                                        store.toString()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            if (!process.waitFor(KEYTOOL_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException("keytool failed");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for keytool", e);
        }
    }

    private static String pem(String label, byte[] der) {
        String body =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(der);
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(label, body, label);
    }
}
