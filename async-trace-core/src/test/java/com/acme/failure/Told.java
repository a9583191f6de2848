package com.acme.failure;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import io.github.asynctrace.AsyncPath;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is attached to a throwable.
 */
final class Told {

	private Told() {
	}

	/** The only thing that is attached. */
	static AsyncPath by(Throwable failure) {
		assertThat(failure.getSuppressed()).hasSize(1).hasOnlyElementsOfType(AsyncPath.class);
		return (AsyncPath) failure.getSuppressed()[0];
	}

	/** The methods of its stack, those of lambdas without their numbers. */
	static List<String> methods(Throwable path) {
		return Arrays.stream(path.getStackTrace())
			.map((frame) -> frame.getMethodName().replaceAll("\\$\\d+$", ""))
			.toList();
	}

	/** The innermost cause. */
	static Throwable cause(Throwable failure) {
		Throwable cause = failure;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		return cause;
	}

	static String print(Throwable failure) {
		StringWriter text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text, true));
		return Objects.toString(text);
	}

}
