# Baselines for the linear trainer on a folder that run.ts wrote: scikit-learn LinearSVC and LogisticRegression on TF-IDF of
# word 1-2-grams and char_wb 2-5-grams; cost by the same inner folds. Writes answers as JSON. Needs scikit-learn; nothing ships.
import json, sys
import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.pipeline import FeatureUnion
from sklearn.svm import LinearSVC

folder = sys.argv[1]
data = json.load(open(f'{folder}/set.json'))
texts, y, fold = data['train'], np.array(data['y']), np.array(data['fold'])


def union():
    return FeatureUnion([
        ('w', TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2)),
        ('c', TfidfVectorizer(analyzer='char_wb', ngram_range=(2, 5), sublinear_tf=True, min_df=2)),
    ])


def make(kind, cost):
    if kind == 'svc':
        return LinearSVC(C=cost, class_weight='balanced', random_state=0)
    return LogisticRegression(C=cost, class_weight='balanced', max_iter=300, solver='liblinear') if len(set(y)) == 2 \
        else LogisticRegression(C=cost, class_weight='balanced', max_iter=200)


grids = {'svc': [0.05, 0.2, 1.0], 'lr': [1.0, 5.0, 25.0]}
scores = {}
for held in data['folds']:
    u = union()
    inside = u.fit_transform([t for t, f in zip(texts, fold) if f != held])
    outside = u.transform([t for t, f in zip(texts, fold) if f == held])
    for kind, grid in grids.items():
        for cost in grid:
            m = make(kind, cost).fit(inside, y[fold != held])
            scores.setdefault((kind, cost), []).append(f1_score(y[fold == held], m.predict(outside), average='macro'))
u = union()
inside, outside = u.fit_transform(texts), u.transform(data['test'])
out = {}
for kind, grid in grids.items():
    best = max(grid, key=lambda c: np.mean(scores[(kind, c)]))
    for name, cost in ((kind, best), (kind + '-default', 1.0)):
        out[name] = {'cost': cost, 'answers': make(kind, cost).fit(inside, y).predict(outside).tolist()}
json.dump(out, open(f'{folder}/sklearn.json', 'w'))
