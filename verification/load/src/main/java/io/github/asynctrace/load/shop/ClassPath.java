package io.github.asynctrace.load.shop;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * Where a JVM looks for classes.
 *
 * @param entries jars and directories
 */
record ClassPath(List<Path> entries) {

	/** What this JVM runs on; started with {@code -jar}, all that its jar names. */
	static ClassPath current() throws IOException {
		String classPath = System.getProperty("java.class.path");
		List<Path> entries = Arrays.stream(classPath.split(File.pathSeparator)).map(Path::of).toList();
		return new ClassPath((entries.size() > 1) ? entries : namedBy(entries.get(0)));
	}

	// Without the jar itself, which would bring back what is taken away.
	private static List<Path> namedBy(Path path) throws IOException {
		try (JarFile jar = new JarFile(path.toFile())) {
			String names = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
			return Arrays.stream(names.split(" ")).map((name) -> Path.of(path.toUri().resolve(name))).toList();
		}
	}

	/** What is left without the jars or directories that these classes come from. */
	ClassPath without(Class<?>... types) {
		List<Path> unwanted = Arrays.stream(types).map(ClassPath::source).toList();
		List<Path> left = this.entries.stream().filter((entry) -> !unwanted.contains(entry)).toList();
		if (left.size() != this.entries.size() - unwanted.size()) {
			throw new IllegalStateException(unwanted + " are not all in " + this.entries);
		}
		return new ClassPath(left);
	}

	private static Path source(Class<?> type) {
		try {
			return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** As the option of a command line. */
	@Override
	public String toString() {
		return this.entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
	}

}
