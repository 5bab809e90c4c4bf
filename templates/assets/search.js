// Reads what generator/render/search/ writes; folds as generator/body/terms.py.
"use strict";
{
	const [form, list, status, more] = ["form", "list", "status", "more"].map(name => document.getElementById(`search-${name}`));
	const TOKEN = /[\w\x80-\u{10ffff}]+(?:\.[\w\x80-\u{10ffff}]+)*/gu;
	const SHOWN = 5, PASSAGE = 240;
	const files = {}, arrived = {}, shards = {};
	let index, ignored, special, accents, unspaced, runs, parted, pieces, timer, turn = 0;

	window.overheard = (name, value) => arrived[name](value);
	const load = name => files[name] ||= new Promise((resolve, reject) => {
		arrived[name] = resolve;
		const script = document.createElement("script");
		script.src = `search/${name}.js`;
		script.onerror = () => reject(script.src);
		document.head.append(script);
	});

	// A word: [typed, term].
	const ascii = text => /^[\0-\x7f]*$/.test(text);
	const dense = text => text.search(unspaced) >= 0;
	const fold = text => text.replace(ignored, "").normalize("NFKD").toLowerCase()
		.replace(special, char => index.folding[char]).replace(accents, "").normalize("NFC");
	const singular = word => {
		const less = /^[a-z]{4,}$/.test(word) ? word.replace(/(..)ies$|ie$/, "$1y").replace(/([^sui])s$|(ch|sh|[xzs])e$/, "$1$2") : word;
		return less === word ? word : singular(less);
	};
	const trim = text => text.replace(/^_+|_+$/g, "");
	const cut = (text, typed = text.slice(0, index.longest)) => [typed, singular(typed)];
	const wordsOf = text => {
		if (ascii(text)) return [trim(text), ...text.search(parted) >= 0 ? text.match(pieces) : []].map(part => cut(part.toLowerCase())).filter(([word]) => word);
		return (fold(text).match(/[\p{L}\p{M}\p{N}_]+/gu) || []).flatMap(part => trim(part).match(runs) || [])
			.flatMap(run => dense(run) ? [...run].map((char, i, { [i + 1]: next = "" }) => cut(char + next)) : [cut(run)]);
	};
	const tokenWords = token => {
		const words = token.split(".").flatMap(wordsOf);
		return words[1] && ascii(token) && token.includes(".") ? [cut(token.toLowerCase()), ...words] : words;
	};

	// Found: a map from conversations to [weight, zones].
	const digit = char => index.alphabet.indexOf(char);
	const last = (starts, wanted) => starts.filter(start => start <= wanted).length - 1;
	const shardOf = term => {
		const [first, second = ""] = term;
		if (ascii(first)) return last(index.starts, term);
		const key = dense(first) ? first : first + second;
		return index.starts.length + last(index.hashed, [...key].reduce((sum, char) => (sum * 31 + char.codePointAt(0)) % 65521, 0) % 256);
	};
	const shard = id => shards[id] ||= load(id).then(text => {
		const entries = new Map();
		let term = "";
		for (const entry of text.split(" ")) {
			const end = entry.indexOf("!");
			term = term.slice(0, digit(entry[0])) + entry.slice(1, end);
			entries.set(term, entry.slice(end + 1));
		}
		return entries;
	});
	const decoded = text => {
		const found = new Map();
		for (let i = 0, id = -1, value = 0; i < text.length;) {
			const code = digit(text[i++]);
			value = value * 44 + code % 44;
			if (code > 43) continue;
			const head = digit(text[i++]), info = head < 32 ? 16 << (head >> 2) | head & 3 : (head - 32) * 88 + digit(text[i++]);
			id += value + 1;
			value = 0;
			found.set(id, [index.weights[info & 3], info >> 2]);
		}
		return found;
	};
	const postings = async term => decoded((await shard(shardOf(term))).get(term) || "");
	const rarity = count => Math.log(1 + index.conversations / (count + .5));
	const raise = (map, other, share) => {
		for (const [id, [weight, zones]] of other) {
			const [most, before] = map.get(id) || [0, 0];
			map.set(id, [Math.max(most, weight * share), before | zones]);
		}
		return map;
	};
	const lookUp = async ([typed, term], open) => {
		const found = await postings(term), wider = new Map(), from = shardOf(typed), near = shardOf(typed + "\x7f") - from + 1;
		if ((open || !found.size) && typed.length > ascii(typed) && near < 33) {
			for (const entries of await Promise.all(Array.from({ length: near }, (_, i) => shard(from + i)))) {
				for (const [other, text] of entries) {
					if (other.startsWith(typed) && other !== term) raise(wider, decoded(text), .3 + .5 * typed.length / other.length);
				}
			}
		}
		const best = raise(new Map(), found, rarity(found.size));
		return raise(best, wider, rarity(raise(wider, found, 1).size));
	};
	const all = maps => [...maps[0] || []].map(([id]) => [id, maps.map(map => map.get(id))]).filter(([, parts]) => !parts.includes());
	const sum = parts => parts.reduce((total, [weight]) => total + weight, 0);
	const match = async ({ whole, words, open }) => {
		const found = whole ? await lookUp(whole, open) : new Map();
		for (const [id, parts] of all(await Promise.all(words.map((word, i) => lookUp(word, open && !words[i + 1]))))) {
			const [weight, zones] = found.get(id) || [0, 0];
			found.set(id, [weight + sum(parts) / (whole ? parts.length : 1), zones | parts.reduce((both, part) => both & part[1], -1)]);
		}
		return found;
	};
	const parse = text => {
		const query = (text.match(TOKEN) || []).map((token, i, { length }) => {
			const words = tokenWords(token).filter(([typed], i, all) => !(i && dense(typed) && all[i - 1][0].endsWith(typed)));
			const whole = ascii(token) && words[1] && words.shift();
			return { whole, words, open: i === length - 1 };
		}).filter(({ words }) => words[0]);
		const common = ({ whole, words }) => !whole && index.common.includes(words[0][1]), rare = query.filter(word => !common(word));
		return rare[0] ? [rare, query.filter(common)] : [query, []];
	};
	const score = (parts, extra) => sum(parts) + Math.max(...index.zones.map((share, zone) => {
		const [near, also] = [parts, extra].map(some => some.filter(part => part?.[1] >> zone & 1));
		return share * (sum(near) * (near.length / parts.length) ** 2 + sum(also));
	}));
	const search = async ([query, common], facets) => {
		const [extra, ...maps] = await Promise.all([Promise.all(common.map(({ words }) => lookUp(words[0]))), ...query.map(match), ...facets.map(facet => postings(`=${facet}`))]);
		const found = all(maps.filter((map, i) => map.size || i !== query.length - 1 || query[i].words[0][0][1])), ids = new Map(found);
		if (!query[0]) return found[0] ? (await load("order")).filter(id => ids.has(id)) : [];
		return found.map(([id, parts]) => [score(parts, extra.map(map => map.get(id))), id]).sort((a, b) => b[0] - a[0] || a[1] - b[1]).map(([, id]) => id);
	};

	const add = (parent, name, className = "", text = "") => {
		const element = Object.assign(document.createElement(name), { className, dir: "auto" });
		element.append(text);
		parent.append(element);
		return element;
	};
	// Hits: [start, end, token].
	const hits = (text, query) => [...text.matchAll(TOKEN)].flatMap(({ 0: run, index: at }) => {
		const terms = tokenWords(run), found = [];
		query.forEach(({ whole, words, open }, i) => [...words, whole || words[0]].forEach(([typed, term]) => {
			if (dense(typed)) for (const { index: from } of run.matchAll(typed)) found.push([at + from, at + from + typed.length, i]);
			else if (terms.some(([, other]) => other === term || open && other.startsWith(typed))) found.push([at, at + run.length, i]);
		}));
		return found.sort(([a], [b]) => a - b);
	});
	const mark = (parent, text, found, from = 0, to = text.length) => {
		for (const [start, end] of found) if (start >= from && end <= to) {
			parent.append(text.slice(from, start));
			add(parent, "mark", "", text.slice(start, end));
			from = end;
		}
		parent.append(text.slice(from, to));
	};
	const show = async (row, id, query) => {
		const item = await load(`text/${id}`), link = add(add(row, "h2"), "a"), line = (parent, text) => mark(parent, text, hits(text, query));
		link.href = item.path;
		line(link, item.title);
		line(add(row, "p", "muted"), item.about);
		line(add(row, "p", "gist"), item.outcome);
		let best = 0, quote;
		for (let part = item; part; part = best < query.length && part.next && await load(part.next)) {
			for (const [anchor, label, text] of part.texts) {
				const found = hits(text, query);
				found.forEach(([start], i) => {
					const near = new Set();
					for (let k = i; found[k]?.[1] < start + PASSAGE; k++) near.add(found[k][2]);
					const size = near.size + !!label / 2;
					if (size > best) best = size, quote = { anchor, label, text, found, start };
				});
			}
		}
		if (!quote) return row;
		const { anchor, label, text, found, start } = quote, from = Math.max(0, text.lastIndexOf(" ", start - 40)), to = text.indexOf(" ", from + PASSAGE) + 1 || undefined;
		const p = add(row, "p", "passage");
		add(p, "a", "", label || status.dataset.note).href = item.path + (anchor && `#${anchor}`);
		p.append(from ? " … " : " ");
		mark(p, text, found, from, to);
		p.append(to ? "…" : "");
		return row;
	};
	const run = async () => {
		const mine = ++turn, { one, many, none } = status.dataset;
		const entries = [...new FormData(form)].filter(([, value]) => value.trim());
		try { history.replaceState(null, "", `?${new URLSearchParams(entries)}`); } catch {}
		index = await load("index");
		[ignored, special, accents, unspaced, runs, parted, pieces] = index.patterns.map(pattern => new RegExp(pattern, "gu"));
		const words = parse(form.q.value), [query] = words;
		const found = await search(words, entries.filter(([key]) => key !== "q").map(entry => entry.join(":")));
		if (mine !== turn) return;
		status.textContent = entries[0] ? found[1] ? `${found.length} ${many}` : found[0] ? one : none : "";
		list.replaceChildren();
		const next = () => {
			const [row] = found.splice(0, SHOWN).map(id => show(add(list, "li"), id, query));
			more.hidden = !found[0];
			return row;
		};
		more.onclick = async () => (await next()).querySelector("a").focus();
		next();
	};
	form.oninput = () => {
		clearTimeout(timer);
		timer = setTimeout(run, 120);
	};
	form.onsubmit = () => !run();
	onunhandledrejection = ({ reason }) => status.textContent = `${status.dataset.failed} ${reason}`;
	for (const [key, value] of new URLSearchParams(location.search)) {
		const field = form.elements[key] || {};
		field[field.type === "checkbox" ? "checked" : "value"] = value;
		if (field.value !== value) field.add?.(new Option(value, value, true, true));
	}
	run();
}
